package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** Keys in the order of their times: all is in the name of the row. */
final class TimedKeyForm implements RowForm<TimedKey> {

    @Override
    public void pack(TimedKey row, Packing out) {}

    @Override
    public TimedKey unpack(RowKey key, Object alike, Unpacking in) {
        return TimedKey.ofRow(key);
    }
}
