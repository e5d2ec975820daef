package io.lanyard.perf.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {
    private final List<Integer> tried = new ArrayList<>();

    private int search(int first, int trials, int capacity) throws Exception {
        return RateSearch.highest(first, trials, perSecond -> {
            tried.add(perSecond);
            return perSecond <= capacity;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 999, 1_000, 1_001, 6_000, 63_000, 1_000_000})
    void comesNearFromBelow(int capacity) throws Exception {
        assertThat(search(1_000, 20, capacity)).isBetween((int) (capacity / 1.06), capacity);
    }

    @Test
    void asksTwiceAsMuchUntilItIsTooMuchAndThenInBetween() throws Exception {
        assertThat(search(1_000, 6, 3_100)).isEqualTo(3_000);
        assertThat(tried).containsExactly(1_000, 2_000, 4_000, 3_000, 3_500, 3_250);
    }

    @Test
    void endsWhereMoreWouldBeNoise() throws Exception {
        search(1_000, 100, 3_100);
        assertThat(tried).hasSizeLessThan(10);
    }

    @Test
    void isBounded() throws Exception {
        assertThat(search(1_000, 3, Integer.MAX_VALUE)).isEqualTo(4_000);
        assertThat(tried).hasSize(3);
    }

    @Test
    void ofWhatKeepsUpWithNothingItFindsNothing() throws Exception {
        assertThat(search(8, 100, 0)).isZero();
        assertThat(tried).containsExactly(8, 4, 2, 1);
    }
}
