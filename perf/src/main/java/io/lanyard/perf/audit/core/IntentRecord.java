package io.lanyard.perf.audit.core;

/**
 * An intent that could be read, in the partition of its space.
 *
 * @param content equal for equal wishes, whoever says them and when
 * @param releasesHost for a ReleaseHost its host, else null
 */
public record IntentRecord(Position at, long appendedMs, String id, String space, String content, String releasesHost) {
    @Override
    public String toString() {
        return at + " intent " + id;
    }
}
