package io.lanyard.gateway.core;

import io.lanyard.gateway.core.IntentMemory.Entry;
import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Unpacking;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is known of intents as rows: most are never asked for again. */
final class IntentForm implements RowForm<Entry> {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Wish.End[] ENDS = Wish.End.values();

    /** The space is what the ids of its intents lie below. */
    static RowKey key(String space, String id) {
        return new RowKey(space + "/", id);
    }

    private static String space(RowKey key) {
        return key.parent().substring(0, key.parent().length() - 1);
    }

    @Override
    public void pack(Entry row, Packing out) {
        out.flag(row.wish().isPresent());
        row.wish().ifPresent(wish -> pack(wish, out));
        pack(row.outcome(), row.wish(), out);
        pack(row.reuse(), row.wish(), out);
    }

    @Override
    public Entry unpack(RowKey key, Object alike, Unpacking in) {
        String space = space(key);
        Optional<Wish> wish = in.flag() ? Optional.of(wish(space, key.name(), in)) : Optional.empty();
        return new Entry(wish, outcome(space, key.name(), wish, in), outcome(space, key.name(), wish, in));
    }

    private static void pack(Wish wish, Packing out) {
        out.text(wish.issuer());
        out.time(wish.at());
        out.maybe(wish.on(), IntentForm::pack);
        IpForm.pack(out, wish.ip());
        Touched touched = wish.touched();
        out.all(touched.networks(), Packing::text);
        boolean isOfOne = touched.hosts().equals(Touched.of(wish.on()).hosts());
        out.flag(isOfOne);
        if (!isOfOne) {
            out.all(touched.hosts(), Packing::text);
        }
        out.one(wish.end());
        out.bits(wish.fingerprint().first());
        out.bits(wish.fingerprint().second());
    }

    private static Wish wish(String space, String id, Unpacking in) {
        String issuer = in.text();
        Instant at = in.time();
        Resource on = in.maybe(IntentForm::resource);
        return new Wish(
                space,
                id,
                issuer,
                at,
                on,
                IpForm.unpack(in),
                touched(on, in),
                in.one(ENDS),
                new Fingerprint(in.bits(), in.bits()));
    }

    private static Touched touched(Resource on, Unpacking in) {
        Set<String> networks = in.set(Unpacking::text);
        return new Touched(networks, in.flag() ? Touched.of(on).hosts() : in.set(Unpacking::text));
    }

    /** @param wish the intent: most answers are as old, and about the same */
    private static void pack(Optional<Outcome> answer, Optional<Wish> wish, Packing out) {
        out.flag(answer.isPresent());
        answer.ifPresent(outcome -> pack(outcome, wish, out));
    }

    private static void pack(Outcome outcome, Optional<Wish> wish, Packing out) {
        out.flag(outcome.accepted());
        out.flag(outcome.changed());
        boolean isAsWished = wish.filter(asked -> isOf(outcome, asked)).isPresent();
        out.flag(isAsWished);
        if (!isAsWished) {
            out.time(outcome.at());
            out.maybe(outcome.resource(), IntentForm::pack);
            out.text(outcome.code());
            out.text(outcome.field());
            out.text(outcome.fix());
        }
        out.text(outcome.detail());
        out.maybe(outcome.generation(), Packing::whole);
        out.all(outcome.attachments(), ContainerForm::pack);
        out.all(outcome.containers(), IntentForm::pack);
    }

    /** Whether it has nothing else to say of time, thing and trouble. */
    private static boolean isOf(Outcome outcome, Wish wish) {
        return outcome.at().equals(wish.at())
                && Objects.equals(outcome.resource(), wish.on())
                && outcome.code() == null
                && outcome.field() == null
                && outcome.fix() == null;
    }

    private static Optional<Outcome> outcome(String space, String id, Optional<Wish> wish, Unpacking in) {
        if (!in.flag()) {
            return Optional.empty();
        }
        boolean accepted = in.flag();
        boolean changed = in.flag();
        boolean isAsWished = in.flag();
        Instant at = isAsWished ? wish.orElseThrow().at() : in.time();
        Resource on = isAsWished ? wish.orElseThrow().on() : in.maybe(IntentForm::resource);
        String code = isAsWished ? null : in.text();
        String field = isAsWished ? null : in.text();
        String fix = isAsWished ? null : in.text();
        return Optional.of(new Outcome(
                space,
                id,
                at,
                accepted,
                changed,
                code,
                field,
                in.text(),
                fix,
                on,
                in.maybe(Unpacking::whole),
                in.list(ContainerForm::attachment),
                in.list(IntentForm::placed)));
    }

    private static void pack(Packing out, Resource resource) {
        out.one(resource.kind());
        out.text(resource.host());
        out.text(resource.name());
    }

    private static Resource resource(Unpacking in) {
        return new Resource(in.one(KINDS), in.text(), in.text());
    }

    private static void pack(Packing out, PlacedContainer placed) {
        out.text(placed.host());
        out.text(placed.container());
        out.whole(placed.generation());
        out.all(placed.attachments(), ContainerForm::pack);
    }

    private static PlacedContainer placed(Unpacking in) {
        return new PlacedContainer(in.text(), in.text(), in.whole(), in.list(ContainerForm::attachment));
    }
}
