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
    void whatIsRemovedIsGone() {
        table.remove("b/2");
        table.remove("b/2");
        assertThat(table.get("b/2")).isEmpty();
    }
}
