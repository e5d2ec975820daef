package io.lanyard.perf.audit.log;

import java.util.Map;

/** One record as it was in the log. Its arrays are not copied: nobody changes them. */
public final class LogRecord {
    private final long offset;
    private final long timestampMs;
    private final byte[] key;
    private final byte[] value;
    private final Map<String, byte[]> headers;
    private final boolean isCommitted;

    /**
     * A record with all that the auditor looks at.
     *
     * @param key null if there is none
     * @param value null for a tombstone
     * @param headers the last of each name
     * @param isCommitted whether readers of committed records see it
     */
    public LogRecord(
            long offset, long timestampMs, byte[] key, byte[] value, Map<String, byte[]> headers, boolean isCommitted) {
        this.offset = offset;
        this.timestampMs = timestampMs;
        this.key = key;
        this.value = value;
        this.headers = Map.copyOf(headers);
        this.isCommitted = isCommitted;
    }

    public long offset() {
        return offset;
    }

    public long timestampMs() {
        return timestampMs;
    }

    public byte[] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    public Map<String, byte[]> headers() {
        return headers;
    }

    public boolean isCommitted() {
        return isCommitted;
    }
}
