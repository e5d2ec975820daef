package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** What hosts say of things, as rows. */
public final class StatusForm implements RowForm<Status> {
    private static final int PARTS = 4;
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Status.State[] STATES = Status.State.values();

    public static RowKey key(Status status) {
        return RowKey.of(status.space() + "/" + status.host() + "/" + status.kind() + "/" + status.name());
    }

    @Override
    public void pack(Status row, Packing out) {
        boolean isInKey = isOne(row.space()) && isOne(row.host());
        out.flag(isInKey);
        if (!isInKey) {
            out.text(row.space());
            out.text(row.host());
            out.text(row.name());
        }
        out.one(row.kind());
        out.whole(row.generation());
        out.text(row.intentId());
        out.one(row.state());
        out.text(row.code());
        out.text(row.detail());
        out.maybe(row.retryAt(), Packing::time);
        out.maybe(row.progress(), StatusForm::pack);
        out.text(row.containerId());
        out.all(row.attachments(), StatusForm::pack);
        out.time(row.at());
    }

    @Override
    public Status unpack(RowKey key, Object alike, Unpacking in) {
        String[] path = key.parts(PARTS);
        boolean isInKey = in.flag();
        String space = isInKey ? path[0] : in.text();
        String host = isInKey ? path[1] : in.text();
        String name = isInKey ? path[3] : in.text();
        return new Status(
                space,
                host,
                in.one(KINDS),
                name,
                in.whole(),
                in.text(),
                in.one(STATES),
                in.text(),
                in.text(),
                in.maybe(Unpacking::time),
                in.maybe(StatusForm::progress),
                in.text(),
                in.list(StatusForm::observed),
                in.time());
    }

    /** Agents may say what they like: what has a slash is several parts of a key. */
    private static boolean isOne(String part) {
        return part.indexOf('/') < 0;
    }

    private static void pack(Packing out, Status.Progress progress) {
        out.text(progress.phase());
        out.whole(progress.current());
        out.whole(progress.total());
    }

    private static Status.Progress progress(Unpacking in) {
        return new Status.Progress(in.text(), in.whole(), in.whole());
    }

    private static void pack(Packing out, ObservedAttachment attachment) {
        out.text(attachment.network());
        IpForm.pack(out, attachment.ip(), attachment.mac());
        IpForm.pack(out, attachment.ip6());
        out.text(attachment.foreignMac());
        out.text(attachment.foreignMac6());
    }

    private static ObservedAttachment observed(Unpacking in) {
        String network = in.text();
        String ip = IpForm.unpack(in);
        String mac = IpForm.unpackMac(in, ip);
        return new ObservedAttachment(network, ip, IpForm.unpack(in), mac, in.text(), in.text());
    }
}
