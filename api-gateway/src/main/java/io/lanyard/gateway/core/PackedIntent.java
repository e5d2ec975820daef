package io.lanyard.gateway.core;

import io.lanyard.gateway.core.IntentMemory.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an intent, in a fifth of the room: most are never asked for again. It has neither space nor id, which whoever has it
 * knows.
 */
final class PackedIntent implements IntentMemory.Remembered {
    private final byte[] bytes;

    private PackedIntent(byte[] bytes) {
        this.bytes = bytes;
    }

    static PackedIntent of(Entry entry) {
        Packing out = new Packing();
        out.time(entry.at());
        out.number(entry.weight());
        out.flag(entry.wish().isPresent());
        entry.wish().ifPresent(wish -> put(wish, out));
        out.flag(entry.outcome().isPresent());
        entry.outcome().ifPresent(outcome -> put(outcome, out));
        out.flag(entry.reuse().isPresent());
        entry.reuse().ifPresent(outcome -> put(outcome, out));
        return new PackedIntent(out.bytes());
    }

    @Override
    public Instant at() {
        return new Unpacking(bytes).time();
    }

    @Override
    public int weight() {
        Unpacking in = new Unpacking(bytes);
        in.time();
        return in.number();
    }

    @Override
    public Entry whole(String space, String id) {
        Unpacking in = new Unpacking(bytes);
        in.time();
        in.number();
        Optional<Wish> wish = in.flag() ? Optional.of(wish(space, id, in)) : Optional.empty();
        Optional<Outcome> outcome = in.flag() ? Optional.of(outcome(space, id, in)) : Optional.empty();
        Optional<Outcome> reuse = in.flag() ? Optional.of(outcome(space, id, in)) : Optional.empty();
        return new Entry(wish, outcome, reuse);
    }

    @Override
    public PackedIntent packed() {
        return this;
    }

    private static void put(Wish wish, Packing out) {
        out.text(wish.issuer());
        out.time(wish.at());
        put(wish.on(), out);
        out.text(wish.ip());
        out.all(wish.touched().networks(), Packing::text);
        out.all(wish.touched().hosts(), Packing::text);
        out.one(wish.end(), Wish.End.values());
        out.whole(wish.fingerprint().first());
        out.whole(wish.fingerprint().second());
    }

    private static Wish wish(String space, String id, Unpacking in) {
        return new Wish(
                space,
                id,
                in.text(),
                in.time(),
                resource(in),
                in.text(),
                new Touched(in.set(Unpacking::text), in.set(Unpacking::text)),
                in.one(Wish.End.values()),
                new Fingerprint(in.whole(), in.whole()));
    }

    private static void put(Outcome outcome, Packing out) {
        out.time(outcome.at());
        out.flag(outcome.accepted());
        out.flag(outcome.changed());
        out.text(outcome.code());
        out.text(outcome.field());
        out.text(outcome.detail());
        out.text(outcome.fix());
        put(outcome.resource(), out);
        out.flag(outcome.generation() != null);
        if (outcome.generation() != null) {
            out.whole(outcome.generation());
        }
        out.all(outcome.attachments(), PackedIntent::put);
        out.all(outcome.containers(), PackedIntent::put);
    }

    private static Outcome outcome(String space, String id, Unpacking in) {
        return new Outcome(
                space,
                id,
                in.time(),
                in.flag(),
                in.flag(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                resource(in),
                in.flag() ? Long.valueOf(in.whole()) : null,
                in.list(PackedIntent::attachment),
                in.list(PackedIntent::placed));
    }

    private static void put(Resource resource, Packing out) {
        out.flag(resource != null);
        if (resource != null) {
            out.one(resource.kind(), ResourceKind.values());
            out.text(resource.host());
            out.text(resource.name());
        }
    }

    private static Resource resource(Unpacking in) {
        return in.flag() ? new Resource(in.one(ResourceKind.values()), in.text(), in.text()) : null;
    }

    private static void put(Packing out, Attachment attachment) {
        out.text(attachment.network());
        out.text(attachment.ip());
        out.text(attachment.ip6());
        out.text(attachment.mac());
    }

    private static Attachment attachment(Unpacking in) {
        return new Attachment(in.text(), in.text(), in.text(), in.text());
    }

    private static void put(Packing out, PlacedContainer placed) {
        out.text(placed.host());
        out.text(placed.container());
        out.whole(placed.generation());
        out.all(placed.attachments(), PackedIntent::put);
    }

    private static PlacedContainer placed(Unpacking in) {
        return new PlacedContainer(in.text(), in.text(), in.whole(), in.list(PackedIntent::attachment));
    }
}
