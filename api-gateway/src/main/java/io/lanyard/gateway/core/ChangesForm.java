package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** Changes of addresses as rows: each by how far it is from the one before. The many of an address that changes all the time are kept as they are. */
final class ChangesForm implements RowForm<AddressChanges> {
    static final int PACKED_MAX = 32;

    @Override
    public Object alike(AddressChanges row) {
        return row.size() > PACKED_MAX ? row : null;
    }

    @Override
    public void pack(AddressChanges row, Packing out) {
        if (row.size() > PACKED_MAX) {
            return;
        }
        out.whole(row.size());
        long timeMs = 0;
        long offset = 0;
        for (int index = 0; index < row.size(); index++) {
            out.whole(row.timeMs(index) - timeMs);
            out.whole(row.offset(index) - offset);
            timeMs = row.timeMs(index);
            offset = row.offset(index);
        }
    }

    @Override
    public AddressChanges unpack(RowKey key, Object alike, Unpacking in) {
        if (alike != null) {
            return (AddressChanges) alike;
        }
        AddressChanges row = new AddressChanges();
        long timeMs = 0;
        long offset = 0;
        for (long left = in.whole(); left > 0; left--) {
            timeMs += in.whole();
            offset += in.whole();
            row.add(timeMs, offset);
        }
        return row;
    }
}
