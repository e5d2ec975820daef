package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** Keys as rows in the order of a time, which stands before each in its name. */
final class OldestForm implements RowForm<RowKey> {
    private static final int DIGITS = 16;

    static RowKey key(long timeMs, RowKey of) {
        String digits = Long.toHexString(timeMs);
        return new RowKey("", "0".repeat(DIGITS - digits.length()) + digits + of);
    }

    @Override
    public Object alike(RowKey row) {
        return null;
    }

    @Override
    public void pack(RowKey row, Packing out) {}

    @Override
    public RowKey unpack(RowKey key, Object alike, Unpacking in) {
        return RowKey.of(key.name().substring(DIGITS));
    }
}
