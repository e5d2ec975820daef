package io.lanyard.gateway.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    /** The first letter is what rows have alike, the rest is packed. */
    private static final RowForm<String> FORM = new RowForm<>() {
        @Override
        public Object alike(String row) {
            return row.startsWith("-") ? null : row.substring(0, 1);
        }

        @Override
        public void pack(String row, Packing out) {
            out.text(row.substring(1));
        }

        @Override
        public String unpack(RowKey key, Object alike, Unpacking in) {
            return (alike == null ? "-" : alike) + in.text();
        }
    };

    private final Table<String> table = new Table<>(FORM);

    @BeforeEach
    void fill() {
        for (String key : List.of("b/2", "a/1", "b/1", "b-c/1", "b/3", "c/1")) {
            table.put(key, key);
        }
    }

    @Test
    void whatIsBelowAPrefixAndNothingElse() {
        assertThat(table.below("b/")).containsExactly("b/1", "b/2", "b/3");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        Table.Page<String> first = table.page("b/", Optional.empty(), 2);
        assertThat(first.items()).containsExactly("b/1", "b/2");
        assertThat(first.next()).contains("2");
        Table.Page<String> second = table.page("b/", first.next(), 2);
        assertThat(second.items()).containsExactly("b/3");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aFullLastPageIsTheLastOne() {
        assertThat(table.page("b/", Optional.empty(), 3).next()).isEmpty();
    }

    @Test
    void whatIsNotShownTakesNoPlace() {
        Table.Page<String> page = table.page("b/", Optional.empty(), 2, row -> !row.equals("b/1"));
        assertThat(page.items()).containsExactly("b/2", "b/3");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void noPrefixIsAll() {
        assertThat(table.page("", Optional.empty(), 10).items()).hasSize(6);
    }

    @Test
    void pagesGoOnFromOneParentToTheNext() {
        for (String key : List.of("s/h1/a", "s/h1/b", "s/h2/a", "s-t/h1/a", "s/h3/a")) {
            table.put(key, key);
        }
        Table.Page<String> first = table.page("s/", Optional.empty(), 2);
        assertThat(first.items()).containsExactly("s/h1/a", "s/h1/b");
        assertThat(first.next()).contains("h1/b");
        Table.Page<String> second = table.page("s/", first.next(), 1);
        assertThat(second.items()).containsExactly("s/h2/a");
        assertThat(table.page("s/", second.next(), 2)).isEqualTo(new Table.Page<>(List.of("s/h3/a"), Optional.empty()));
        assertThat(table.below("s/")).containsExactly("s/h1/a", "s/h1/b", "s/h2/a", "s/h3/a");
        assertThat(table.below("s/").size()).isEqualTo(4);
        assertThat(table.below("s/h1/").stream()).containsExactly("s/h1/a", "s/h1/b");
    }

    @Test
    void aPageFromWhereNothingIsGoesOnBehindIt() {
        assertThat(table.page("b/", Optional.of("0"), 9).items()).containsExactly("b/1", "b/2", "b/3");
        assertThat(table.page("b/", Optional.of("9"), 9).items()).isEmpty();
        assertThat(table.page("b/", Optional.of("x/../../"), 9).items()).isEmpty();
        assertThat(table.page("", Optional.of("b/3"), 9).items()).containsExactly("c/1");
    }

    @Test
    void theLastOfAParentTakesItAlong() {
        table.remove("c/1");
        table.remove("c/2");
        assertThat(table.all()).containsExactly("a/1", "b-c/1", "b/1", "b/2", "b/3");
        table.put("c/1", "again");
        assertThat(table.get("c/1")).contains("again");
    }

    @Test
    void aKeyThatIsThereTakesNoOtherPlace() {
        assertThat(table.put(RowKey.of("d/1"), "first")).isTrue();
        assertThat(table.put(RowKey.of("d/1"), "second")).isFalse();
        assertThat(table.has(RowKey.of("d/1"))).isTrue();
        assertThat(table.has(RowKey.of("d/2"))).isFalse();
        assertThat(table.has(RowKey.of("e/1"))).isFalse();
        assertThat(table.below("d/")).containsExactly("second");
    }

    @Test
    void rowsMayBeTheObjectsTheyAre() {
        Table<Object> objects = new Table<>(RowForm.whole());
        Object row = new Object();
        objects.put("a", row);
        assertThat(objects.get("a").orElseThrow()).isSameAs(row);
        assertThat(objects.all()).containsExactly(row);
    }

    @Test
    void aListingGoesOnWhileTheTableChanges() {
        Table<String> tested = new Table<>(FORM);
        for (int row = 1_000; row < 3_000; row++) {
            tested.put("a/" + row, "row" + row);
        }
        List<String> seen = new ArrayList<>();
        for (String row : tested.below("a/")) {
            seen.add(row);
            tested.remove("a/" + (4_000 - seen.size()));
        }
        assertThat(seen)
                .as("those that were there when it came to them")
                .doesNotHaveDuplicates()
                .isSorted();
        // Both meet after 1,500, or as many later as a leaf has rows of 13 bytes.
        assertThat(seen).startsWith("row1000", "row1001").hasSizeBetween(1_500, 1_500 + Leaf.BYTES_MAX / 13);
    }

    /** Each row says its key twice, so that half of one would be seen. */
    @Test
    void whoReadsWhileItIsWrittenSeesWholeRows() throws Exception {
        Table<String> tested = new Table<>(FORM);
        AtomicBoolean isWritten = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = threads.submit(() -> {
                Random random = new Random(7);
                for (int turn = 0; turn < 100_000; turn++) {
                    String name = String.valueOf(1_000 + random.nextInt(2_000));
                    if (random.nextInt(4) == 0) {
                        tested.remove("a/" + name);
                    } else {
                        tested.put("a/" + name, name + "=".repeat(random.nextInt(60)) + name);
                    }
                }
                isWritten.set(true);
            });
            Future<?> reader = threads.submit(() -> {
                while (!isWritten.get()) {
                    List<String> rows = List.copyOf(tested.below("a/"));
                    assertThat(rows).allMatch(row -> row.startsWith(row.substring(row.length() - 4)));
                    assertThat(rows.stream().map(row -> row.substring(0, 4)).toList())
                            .isSorted()
                            .doesNotHaveDuplicates();
                    String name = String.valueOf(1_000 + rows.size());
                    assertThat(tested.get("a/" + name).orElse(name)).endsWith(name);
                }
            });
            writer.get(1, TimeUnit.MINUTES);
            reader.get(1, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFirstIsTheOneWithTheLowestKey() {
        assertThat(new Table<>(FORM).first()).isEmpty();
        Table<String> tested = new Table<>(FORM);
        for (int row = 1_000; row < 3_000; row++) {
            tested.put("a/" + row, "row" + row);
        }
        for (int row = 1_000; row < 3_000; row++) {
            assertThat(tested.first()).contains("row" + row);
            tested.remove("a/" + row);
        }
        assertThat(tested.first()).isEmpty();
    }

    @Test
    void aNameMayBeEmpty() {
        Table<String> tested = new Table<>(FORM);
        for (String key : List.of("", "a")) {
            tested.put(key, "row" + key);
        }
        assertThat(tested.all()).containsExactly("row", "rowa");
        assertThat(tested.first()).contains("row");
        Table.Page<String> first = tested.page("", Optional.empty(), 1);
        assertThat(first.items()).containsExactly("row");
        assertThat(tested.page("", first.next(), 1).items()).containsExactly("rowa");
        tested.remove("");
        assertThat(tested.all()).containsExactly("rowa");
    }

    /** In leaves of 4 KiB; those that are filled in the order of their names stay full. */
    @Test
    void rowsTakeLittleMoreThanTheirBytes() {
        Table<String> tested = new Table<>(FORM);
        for (int row = 100_000; row < 110_000; row++) {
            tested.put("a/" + row, "x".repeat(60));
        }
        int bytes = 1 + 6 + 1 + 59;
        assertThat(tested.room()).isBetween(10_000L * bytes, 10_000L * bytes * 6 / 5);
    }

    @Test
    void besideALongRowShortOnesLieTogether() {
        Table<String> tested = new Table<>(FORM);
        tested.put("a/1", "x".repeat(5_000));
        for (int row = 3_000; row > 2_000; row--) {
            tested.put("a/" + row, "x".repeat(20));
        }
        assertThat(tested.room()).isLessThan(5_000 + 1_000 * 50);
    }

    @Test
    void roomThatIsNotNeededAnyMoreIsGivenBack() {
        Table<String> tested = new Table<>(FORM);
        for (int row = 1_000; row < 3_000; row++) {
            tested.put("a/" + row, "x".repeat(20));
        }
        long before = tested.room();
        for (int round = 0; round < 2; round++) {
            for (int row = 1_000; row < 3_000; row++) {
                tested.put("a/" + row, "x".repeat(round == 0 ? 4_000 : 20));
            }
        }
        assertThat(tested.room()).as("rows that were long for a while").isLessThan(before * 3 / 2);
        for (int row = 1_000; row < 3_000; row++) {
            if (row % 50 != 0) {
                tested.remove("a/" + row);
            }
        }
        assertThat(tested.all()).hasSize(40);
        assertThat(tested.room()).as("few of many").isLessThan(before / 10);
    }

    @Test
    void rowsOfAnySize() {
        Table<String> tested = new Table<>(FORM);
        NavigableMap<String, String> all = new TreeMap<>();
        for (int row = 0; row < 60; row++) {
            String key = "a/" + row;
            all.put(key, "x" + "y".repeat(row * row * 10));
            tested.put(key, all.get(key));
        }
        assertThat(tested.all()).containsExactlyElementsOf(all.values());
        all.replaceAll((key, row) -> row.substring(row.length() / 2));
        all.forEach(tested::put);
        assertThat(tested.all()).containsExactlyElementsOf(all.values());
    }

    /** The same as a sorted map of whole keys. */
    @ParameterizedTest
    @CsvSource({"3, 12, 30", "2, 6, 2000", "1, 1, 300"})
    void itHasWhatAMapOfAllHas(int spaces, int hosts, int names) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Table<String> tested = new Table<>(FORM);
        NavigableMap<String, String> all = new TreeMap<>();
        for (int turn = 0; turn < 20_000; turn++) {
            String key = "s" + random.nextInt(spaces) + "/h" + random.nextInt(hosts) + "/c" + random.nextInt(names);
            boolean grows = turn / 5_000 % 2 == 0;
            if (random.nextInt(10) < (grows ? 2 : 8)) {
                tested.remove(key);
                all.remove(key);
            } else {
                String row = (random.nextBoolean() ? "" : "-") + key + "x".repeat(random.nextInt(90));
                tested.put(key, row);
                all.put(key, row);
            }
            assertThat(tested.get(key)).as("seed %d", seed).isEqualTo(Optional.ofNullable(all.get(key)));
            assertThat(tested.has(RowKey.of(key))).as("seed %d", seed).isEqualTo(all.containsKey(key));
        }
        assertThat(tested.all().size()).as("seed %d", seed).isEqualTo(all.size());
        assertThat(tested.all()).as("seed %d", seed).containsExactlyElementsOf(all.values());
        assertThat(tested.below("s0/h0/"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(all.subMap("s0/h0/", "s0/h00").values());
        List<String> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Table.Page<String> page = tested.page("s0/", after, 7);
            paged.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        assertThat(paged)
                .as("seed %d", seed)
                .containsExactlyElementsOf(all.subMap("s0/", "s00").values());
    }

    @Test
    void whatIsRemovedIsGone() {
        table.remove("b/2");
        table.remove("b/2");
        assertThat(table.get("b/2")).isEmpty();
    }
}
