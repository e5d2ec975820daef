package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    private final List<String> taken = new ArrayList<>();
    private final HeldBack<String> held = new HeldBack<>(taken::add);

    @Test
    void onlyTheLatestIsPassedOnWhenItMayBeHad() {
        held.accept("one");
        held.accept("two");
        assertThat(taken).isEmpty();

        held.release();
        assertThat(taken).containsExactly("two");

        held.accept("three");
        assertThat(taken).containsExactly("two", "three");
    }

    @Test
    void whereNothingCameNothingIsPassedOn() {
        held.release();
        assertThat(taken).isEmpty();

        held.accept("one");
        assertThat(taken).containsExactly("one");
    }
}
