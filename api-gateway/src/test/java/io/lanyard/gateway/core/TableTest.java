package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
    void whatIsRemovedIsGone() {
        table.remove("b/2");
        table.remove("b/2");
        assertThat(table.get("b/2")).isEmpty();
    }
}
