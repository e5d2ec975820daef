package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** Containers as rows: what they run many have alike, the rest is bytes. */
final class ContainerForm implements RowForm<Container> {
    private static final int PARTS = 3;

    @Override
    public Object alike(Container row) {
        return row.spec();
    }

    @Override
    public void pack(Container row, Packing out) {
        out.whole(row.generation());
        out.whole(row.epoch());
        out.text(row.intentId());
        out.time(row.since());
        out.flag(row.present());
        out.all(row.requested(), ContainerForm::pack);
        out.all(row.attachments(), ContainerForm::pack);
    }

    @Override
    public Container unpack(RowKey key, Object alike, Unpacking in) {
        String[] path = key.parts(PARTS);
        return new Container(
                path[0],
                path[1],
                path[2],
                in.whole(),
                in.whole(),
                in.text(),
                in.time(),
                in.flag(),
                (ContainerSpec) alike,
                in.list(ContainerForm::requested),
                in.list(ContainerForm::attachment));
    }

    private static void pack(Packing out, AttachmentSpec requested) {
        out.text(requested.network());
        IpForm.pack(out, requested.ip());
        IpForm.pack(out, requested.ip6());
        out.text(requested.mac());
    }

    private static AttachmentSpec requested(Unpacking in) {
        return new AttachmentSpec(in.text(), IpForm.unpack(in), IpForm.unpack(in), in.text());
    }

    static void pack(Packing out, Attachment attachment) {
        out.text(attachment.network());
        IpForm.pack(out, attachment.ip(), attachment.mac());
        IpForm.pack(out, attachment.ip6());
    }

    static Attachment attachment(Unpacking in) {
        String network = in.text();
        String ip = IpForm.unpack(in);
        String mac = IpForm.unpackMac(in, ip);
        return new Attachment(network, ip, IpForm.unpack(in), mac);
    }
}
