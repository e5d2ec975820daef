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
    public void pack(Allocation row, Packing out) {
        IpForm.pack(out, row.ip(), row.mac());
        out.one(row.state());
        out.maybe(row.owner(), AllocationForm::pack);
        out.whole(row.generation());
        out.text(row.intentId());
        out.time(row.since());
        out.maybe(row.until(), Packing::time);
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
                in.maybe(AllocationForm::owner),
                in.whole(),
                in.text(),
                in.time(),
                in.maybe(Unpacking::time),
                in.text(),
                in.text(),
                in.text(),
                in.whole());
    }

    private static void pack(Packing out, Allocation.Owner owner) {
        out.text(owner.host());
        out.text(owner.container());
        out.whole(owner.epoch());
    }

    private static Allocation.Owner owner(Unpacking in) {
        return new Allocation.Owner(in.text(), in.text(), in.whole());
    }
}
