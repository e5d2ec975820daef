package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.IntentMemory.Entry;
import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.Unpacking;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentFormTest {
    private static final Attachment V4 = new Attachment("lan", "10.0.0.7", null, "02:4c:0a:00:00:07");
    private static final Attachment BOTH = new Attachment("lan", "10.0.0.8", "fd00::8", null);

    @Test
    void whatWasPackedIsThereWhole() {
        comesBack(entry(Optional.of(wish(Resource.container("host1", "web"), null)), Optional.of(accepted(5L))));
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        comesBack(Entry.NONE);
        comesBack(entry(Optional.of(wish(null, null)), Optional.empty()));
        comesBack(entry(Optional.empty(), Optional.of(accepted(null))));
        comesBack(new Entry(Optional.empty(), Optional.empty(), Optional.of(refused(""))));
    }

    @Test
    void textsOfAnyKindAndLength() {
        comesBack(entry(
                Optional.of(wish(Resource.network("lan"), "fd00::1")), Optional.of(refused("Grüße \uD83D\uDE80"))));
        comesBack(entry(Optional.empty(), Optional.of(refused("x".repeat(100_000)))));
    }

    @Test
    void severalContainers() {
        List<PlacedContainer> placed = IntStream.range(0, 1_000)
                .mapToObj(i -> new PlacedContainer("host" + i, "c" + i, Long.MAX_VALUE - i, List.of(V4, BOTH)))
                .toList();
        Outcome outcome = Records.placed("a", 7, placed.toArray(PlacedContainer[]::new));
        Entry entry = entry(Optional.empty(), Optional.of(outcome));
        comesBack(entry);
    }

    @Test
    void whatItsAnswerNamesMayBeAnother() {
        Optional<Wish> onNetwork = Optional.of(wish(Resource.network("lan"), "10.0.0.9"));
        comesBack(entry(onNetwork, Optional.of(accepted(5L))));
        comesBack(entry(onNetwork, Optional.of(refused("no"))));
        Resource web = Resource.container("host1", "web");
        Instant asked = wish(web, null).at();
        for (Instant at : List.of(asked, asked.plusMillis(1))) {
            for (String code : Arrays.asList(null, "FULL")) {
                Outcome answer = new Outcome(
                        "default", "a", at, true, true, code, null, "is made", null, web, 5L, List.of(V4), List.of());
                comesBack(entry(Optional.of(wish(web, null)), Optional.of(answer)));
                comesBack(entry(Optional.empty(), Optional.of(answer)));
            }
        }
    }

    private static void comesBack(Entry entry) {
        IntentForm form = new IntentForm();
        Packing out = new Packing();
        form.pack(entry, out);
        assertThat(form.unpack(IntentForm.key("default", "a"), form.alike(entry), new Unpacking(out.bytes())))
                .isEqualTo(entry);
    }

    private static Entry entry(Optional<Wish> wish, Optional<Outcome> outcome) {
        return new Entry(wish, outcome, Optional.empty());
    }

    private static Wish wish(Resource on, String ip) {
        return new Wish(
                "default",
                "a",
                "alice",
                NOON.plusMillis(1),
                on,
                ip,
                new Touched(Set.of("lan", "lab"), Set.of()),
                Wish.End.GIVEN_UP,
                new Fingerprint(Long.MIN_VALUE, -1));
    }

    private static Outcome accepted(Long generation) {
        return Records.acceptedOn("a", generation, Resource.container("host1", "web"), V4, BOTH);
    }

    private static Outcome refused(String detail) {
        return new Outcome(
                "default",
                "a",
                NOON,
                false,
                false,
                "FULL",
                "networks[0]",
                detail,
                null,
                null,
                null,
                List.of(),
                List.of());
    }
}
