package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<List<String>> recent = new Recent<>();

    @Test
    void oneThatComesAgainIsTheSameObject() {
        List<String> first = List.of("sleep", "600");
        assertThat(recent.same(first)).isSameAs(first);
        recent.same(List.of("sleep", "60"));
        assertThat(recent.same(List.of("sleep", "600"))).isSameAs(first);
    }

    @Test
    void eachIsWhatWasGiven() {
        // More than there is room for, so that many take others' places; the last two have one hash.
        IntStream.range(0, 5_000).mapToObj(i -> List.of("c" + i)).forEach(each -> assertThat(recent.same(each))
                .isEqualTo(each));
        for (String text : List.of("Aa", "BB", "Aa")) {
            assertThat(recent.same(List.of(text))).isEqualTo(List.of(text));
        }
    }
}
