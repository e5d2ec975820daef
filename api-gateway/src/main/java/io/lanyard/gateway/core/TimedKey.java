package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.RowKey;
import java.time.Instant;

/** A key with a time, which rows are sorted by. */
record TimedKey(long timeMs, RowKey key) {
    private static final int DIGITS = 16;

    static TimedKey of(Instant time, RowKey key) {
        return new TimedKey(time.toEpochMilli(), key);
    }

    /** The time stands first in the name, as digits that sort as it does. */
    RowKey row() {
        String digits = Long.toHexString(timeMs ^ Long.MIN_VALUE);
        return new RowKey("", "0".repeat(DIGITS - digits.length()) + digits + key);
    }

    static TimedKey ofRow(RowKey row) {
        long timeMs = Long.parseUnsignedLong(row.name(), 0, DIGITS, 16) ^ Long.MIN_VALUE;
        return new TimedKey(timeMs, RowKey.of(row.name().substring(DIGITS)));
    }
}
