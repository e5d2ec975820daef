package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.StatusForm;
import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;

/** Events in few bytes, without their numbers. */
final class EventForm {
    private static final EventSource[] SOURCES = EventSource.values();
    private static final EventKind[] KINDS = EventKind.values();
    private static final Happening.Change[] CHANGES = Happening.Change.values();
    private static final StatusForm STATUS = new StatusForm();

    static void pack(Event event, Packing out) {
        out.whole(event.partition() - Event.EVERY);
        event.after().pack(out);
        out.maybe(event.source(), Packing::one);
        out.whole(event.offset());
        out.flag(event.isLast());
        pack(event.happening(), out);
    }

    static Event unpack(long number, Unpacking in) {
        Event.Reach reach = reach(in);
        return new Event(
                number,
                reach.partition(),
                in.maybe(from -> from.one(SOURCES)),
                in.whole(),
                reach.after(),
                in.flag(),
                happening(in));
    }

    /** What an event begins with. */
    static Event.Reach reach(Unpacking in) {
        return new Event.Reach((int) in.whole() + Event.EVERY, Position.unpack(in));
    }

    private static void pack(Happening happening, Packing out) {
        out.one(happening.kind());
        out.one(happening.change());
        out.text(happening.space());
        out.all(happening.networks(), Packing::text);
        out.text(happening.host());
        out.text(happening.name());
        out.text(happening.intentId());
        out.maybe(happening.status(), EventForm::pack);
        out.time(happening.at());
    }

    private static Happening happening(Unpacking in) {
        return new Happening(
                in.one(KINDS),
                in.one(CHANGES),
                in.text(),
                in.set(Unpacking::text),
                in.text(),
                in.text(),
                in.text(),
                in.maybe(EventForm::status),
                in.time());
    }

    private static void pack(Packing out, Status status) {
        out.text(StatusForm.key(status).toString());
        STATUS.pack(status, out);
    }

    private static Status status(Unpacking in) {
        return STATUS.unpack(RowKey.of(in.text()), null, in);
    }

    private EventForm() {}
}
