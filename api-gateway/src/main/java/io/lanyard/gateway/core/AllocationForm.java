package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** What is known of addresses as rows. */
final class AllocationForm implements RowForm<Allocation> {
    private static final int PARTS = 3;
    private static final Allocation.State[] STATES = Allocation.State.values();

    @Override
    public Object alike(Allocation row) {
        return null;
    }

    @Override
    public void pack(Allocation row, Packing out) {
        IpForm.pack(out, row.ip(), row.mac());
        out.one(row.state());
        out.flag(row.owner() != null);
        if (row.owner() != null) {
            out.text(row.owner().host());
            out.text(row.owner().container());
            out.whole(row.owner().epoch());
        }
        out.whole(row.generation());
        out.text(row.intentId());
        out.time(row.since());
        out.flag(row.until() != null);
        if (row.until() != null) {
            out.time(row.until());
        }
        out.text(row.foreignMac());
        out.text(row.reservedFor());
        out.text(row.note());
        out.whole(row.place());
    }

    @Override
    public Allocation unpack(RowKey key, Object alike, Unpacking in) {
        String[] path = key.parts(PARTS);
        String ip = IpForm.unpack(in);
        return new Allocation(
                path[0],
                path[1],
                ip,
                IpForm.unpackMac(in, ip),
                in.one(STATES),
                in.flag() ? new Allocation.Owner(in.text(), in.text(), in.whole()) : null,
                in.whole(),
                in.text(),
                in.time(),
                in.flag() ? in.time() : null,
                in.text(),
                in.text(),
                in.text(),
                in.whole());
    }
}
