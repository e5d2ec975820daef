package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table<String> table = new Table<>();

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
    void aNameThatIsKeptIsGivenBack() {
        RowKey first = new RowKey("d/", new String("x"));
        table.put(first, "row");
        assertThat(table.kept(new RowKey("d/", new String("x"))).name()).isSameAs(first.name());
        RowKey other = new RowKey("d/", "y");
        assertThat(table.kept(other)).isSameAs(other);
        assertThat(table.kept(new RowKey("e/", "x"))).isEqualTo(new RowKey("e/", "x"));
    }

    /** The same as a sorted map of whole keys. */
    @Test
    void itHasWhatAMapOfAllHas() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Table<String> tested = new Table<>();
        NavigableMap<String, String> all = new TreeMap<>();
        for (int turn = 0; turn < 3_000; turn++) {
            String key = "s" + random.nextInt(3) + "/h" + random.nextInt(12) + "/c" + random.nextInt(30);
            if (random.nextInt(3) == 0) {
                tested.remove(key);
                all.remove(key);
            } else {
                tested.put(key, key + turn);
                all.put(key, key + turn);
            }
            assertThat(tested.get(key)).as("seed %d", seed).isEqualTo(Optional.ofNullable(all.get(key)));
        }
        assertThat(tested.all()).as("seed %d", seed).containsExactlyElementsOf(all.values());
        assertThat(tested.below("s1/h3/"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(all.subMap("s1/h3/", "s1/h30").values());
        List<String> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Table.Page<String> page = tested.page("s1/", after, 7);
            paged.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        assertThat(paged)
                .as("seed %d", seed)
                .containsExactlyElementsOf(all.subMap("s1/", "s10").values());
    }

    @Test
    void whatIsRemovedIsGone() {
        table.remove("b/2");
        table.remove("b/2");
        assertThat(table.get("b/2")).isEmpty();
    }
}
