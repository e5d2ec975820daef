package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.HistoryIndex.Change;
import io.lanyard.gateway.core.table.RowKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryIndexTest {
    private final HistoryIndex index = new HistoryIndex(4);

    @Test
    void aChangeHoldsFromItsTimeUntilTheNext() {
        changed("a", 10, 100);
        changed("b", 15, 101);
        changed("a", 20, 105);
        assertThat(index.at("a", at(9))).isEmpty();
        assertThat(index.at("a", at(10))).contains(new Change(100, at(10), Optional.of(at(20))));
        assertThat(index.at("a", at(20).minusNanos(1))).map(Change::offset).contains(100L);
        assertThat(index.at("a", at(20))).contains(new Change(105, at(20), Optional.empty()));
        assertThat(index.at("a", at(1_000))).map(Change::offset).contains(105L);
        assertThat(index.earliest("a")).contains(at(10));
    }

    @Test
    void ofAnAddressThatNeverChangedNothingIsKnown() {
        assertThat(index.at("a", at(10))).isEmpty();
        assertThat(index.earliest("a")).isEmpty();
        assertThat(index.newestFirst("a", OptionalLong.empty(), 10)).isEmpty();
    }

    @Test
    void whatWasDecidedLaterHoldsThoughItsCauseIsOlder() {
        changed("a", 10, 100);
        changed("a", 9, 101);
        assertThat(index.at("a", at(9))).isEmpty();
        assertThat(index.at("a", at(10))).contains(new Change(101, at(10), Optional.empty()));
    }

    @Test
    void whatIsReadAgainIsKnown() {
        changed("a", 10, 100);
        changed("a", 10, 100);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void pagesGoBackInTime() {
        for (int i = 0; i < 4; i++) {
            changed("a", 10 + i, 100 + 2 * i);
        }
        assertThat(offsets(OptionalLong.empty(), 3)).containsExactly(106L, 104L, 102L);
        assertThat(offsets(OptionalLong.of(102), 3)).containsExactly(100L);
        assertThat(offsets(OptionalLong.of(103), 1)).as("between two").containsExactly(102L);
        assertThat(offsets(OptionalLong.of(100), 3)).isEmpty();
    }

    @Test
    void theOldestOfAllIsForgottenFirst() {
        changed("a", 10, 100);
        changed("b", 5, 7);
        changed("a", 20, 101);
        changed("b", 30, 8);
        assertThat(index.hasForgotten()).isFalse();
        changed("c", 40, 102);
        assertThat(index.earliest("b")).as("5 is forgotten").contains(at(30));
        changed("c", 50, 103);
        assertThat(index.earliest("a")).as("10 is forgotten").contains(at(20));
        changed("c", 60, 104);
        assertThat(index.earliest("a")).as("the last of it").isEmpty();
        changed("d", 1, 105);
        assertThat(index.earliest("d")).as("older than all that fits").isEmpty();
        assertThat(index.size()).isEqualTo(4);
        assertThat(index.hasForgotten()).isTrue();
    }

    /** Those of one that has many are not packed, until enough of them are forgotten. */
    @Test
    void anAddressMayChangeAllTheTime() {
        HistoryIndex many = new HistoryIndex(100);
        for (int each = 0; each < 190; each++) {
            String key = each < 100 ? "a" : "b" + each % 2;
            many.changed(RowKey.of(key), at(each), each);
            int oldest = Math.max(0, each - 99);
            assertThat(many.newestFirst("a", OptionalLong.empty(), 200).stream().map(Change::offset))
                    .containsExactlyElementsOf(LongStream.rangeClosed(oldest, Math.min(each, 99))
                            .boxed()
                            .sorted(Comparator.reverseOrder())
                            .toList());
        }
        assertThat(many.newestFirst("b1", OptionalLong.empty(), 200)).hasSize(45);
        many.changed(RowKey.of("a"), at(200), 200);
        assertThat(many.at("a", at(200))).map(Change::offset).contains(200L);
        assertThat(many.size()).isEqualTo(100);
    }

    @Test
    void timesMayBeBefore1970() {
        index.changed(RowKey.of("old"), Instant.ofEpochMilli(-2), 1);
        index.changed(RowKey.of("older"), Instant.ofEpochMilli(-3), 2);
        for (int each = 0; each < 3; each++) {
            changed("new", each, 3 + each);
        }
        assertThat(index.earliest("older")).isEmpty();
        assertThat(index.earliest("old")).contains(Instant.ofEpochMilli(-2));
    }

    /** The same as a list of everything that is searched from end to end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50, 500, 2_000})
    void itKnowsWhatAListOfAllKnows(int max) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        HistoryIndex tested = new HistoryIndex(max);
        List<Row> all = new ArrayList<>();
        for (int offset = 0; offset < 1_000; offset++) {
            String key = "lan" + random.nextInt(3) + "/key" + random.nextInt(1 + random.nextInt(20));
            // No two changes have one time: which of those is older would be open.
            long time = (random.nextInt(100) + offset) * 1_000L + offset;
            long notBefore = latest(all, key).map(Row::time).orElse(0L);
            tested.changed(RowKey.of(key), at(time), offset);
            all.add(new Row(key, Math.max(time, notBefore), offset));
            if (all.size() > max) {
                all.remove(all.stream()
                        .min(Comparator.comparing(Row::time).thenComparing(Row::offset))
                        .orElseThrow());
            }
        }
        for (int i = 0; i < 1_000; i++) {
            String key = "lan" + random.nextInt(3) + "/key" + random.nextInt(20);
            long time = random.nextInt(1_100_000);
            assertThat(tested.at(key, at(time)).map(Change::offset))
                    .as("seed %d, %s at %d", seed, key, time)
                    .isEqualTo(all.stream()
                            .filter(row -> row.key().equals(key) && row.time() <= time)
                            .max(Comparator.comparing(Row::offset))
                            .map(Row::offset));
        }
        assertThat(tested.size()).isEqualTo(all.size());
    }

    private static Optional<Row> latest(List<Row> all, String key) {
        return all.stream().filter(row -> row.key().equals(key)).max(Comparator.comparing(Row::offset));
    }

    private record Row(String key, long time, long offset) {}

    private List<Long> offsets(OptionalLong before, int limit) {
        return index.newestFirst("a", before, limit).stream()
                .map(Change::offset)
                .toList();
    }

    private void changed(String key, long atMs, long offset) {
        index.changed(RowKey.of(key), at(atMs), offset);
    }

    private static Instant at(long ms) {
        return NOON.plusMillis(ms);
    }
}
