package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static io.lanyard.gateway.core.Records.putWeb;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntentMemoryTest {

    @Test
    void theOldestIsForgottenWhenItIsFull() {
        IntentMemory memory = new IntentMemory(2, 1);
        memory.asked(asked("a", NOON));
        memory.asked(asked("b", NOON));
        memory.asked(asked("c", NOON));
        assertThat(memory.find("default", "a")).isEmpty();
        assertThat(memory.find("default", "b")).isPresent();
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void anIntentAboutSeveralContainersCountsAsThatMany() {
        IntentMemory memory = new IntentMemory(3, 1);
        PlacedContainer placed = new PlacedContainer("host1", "web", 3, List.of());
        memory.asked(asked("a", NOON));
        memory.asked(asked("b", NOON));
        memory.answered(Records.placed("b", 5, placed, placed));
        assertThat(memory.size()).isEqualTo(2);
        memory.asked(asked("c", NOON));
        assertThat(memory.find("default", "a")).isEmpty();
        assertThat(memory.size()).isEqualTo(2);
        memory.asked(asked("d", NOON));
        assertThat(memory.find("default", "b")).as("it takes two places").isEmpty();
        memory.asked(asked("e", NOON));
        assertThat(memory.find("default", "c")).as("which are free now").isPresent();
    }

    @Test
    void oneAboutManyContainersIsKnownByItsLatestAnswerToo() {
        IntentMemory memory = new IntentMemory(100, 10);
        memory.asked(asked("a", NOON));
        PlacedContainer[] placed = Collections.nCopies(20, new PlacedContainer("host1", "web", 3, List.of()))
                .toArray(PlacedContainer[]::new);
        memory.answered(Records.placed("a", 5, placed));
        assertThat(memory.find("default", "a").flatMap(IntentMemory.Entry::outcome))
                .contains(Records.placed("a", 5, placed));
    }

    @Test
    void aDayIsRemembered() {
        IntentMemory memory = new IntentMemory(10, 1);
        memory.asked(asked("a", NOON));
        memory.asked(asked("b", NOON.plus(IntentMemory.KEPT)));
        assertThat(memory.find("default", "a")).as("a day old").isPresent();
        memory.asked(asked("c", NOON.plus(IntentMemory.KEPT).plus(Duration.ofMillis(1))));
        assertThat(memory.find("default", "a")).as("older").isEmpty();
    }

    @Test
    void whatIsOldIsKnownAsWellAsWhatIsNew() {
        IntentMemory memory = new IntentMemory(10, 2);
        for (String id : List.of("a", "b", "c", "d")) {
            memory.asked(asked(id, NOON));
        }
        memory.answered(Records.accepted("a", true, 5L));
        for (String id : List.of("e", "f", "g")) {
            memory.asked(asked(id, NOON));
        }
        memory.asked(asked("b", NOON.plusSeconds(1)));
        assertThat(memory.find("default", "a"))
                .contains(new IntentMemory.Entry(
                        Optional.of(asked("a", NOON)), Optional.of(Records.accepted("a", true, 5L)), Optional.empty()));
        assertThat(memory.find("default", "b").flatMap(IntentMemory.Entry::wish))
                .as("the first keeps the id")
                .contains(asked("b", NOON));
        assertThat(memory.size()).isEqualTo(7);
    }

    @Test
    void whatIsLearntOfAnOldOneCounts() {
        IntentMemory memory = new IntentMemory(4, 1);
        PlacedContainer placed = new PlacedContainer("host1", "web", 3, List.of());
        for (String id : List.of("a", "b", "c")) {
            memory.asked(asked(id, NOON));
        }
        memory.answered(Records.refused("b", "INTENT_ID_REUSED"));
        memory.answered(Records.placed("b", 5, placed, placed));
        memory.answered(Records.refused("b", "INTENT_ID_REUSED"));
        assertThat(memory.find("default", "b"))
                .contains(new IntentMemory.Entry(
                        Optional.of(asked("b", NOON)),
                        Optional.of(Records.placed("b", 5, placed, placed)),
                        Optional.of(Records.refused("b", "INTENT_ID_REUSED"))));
        memory.asked(asked("d", NOON));
        assertThat(memory.find("default", "a")).as("b takes two of four places").isEmpty();
        memory.asked(asked("a", NOON.plusSeconds(1)));
        assertThat(memory.find("default", "a").flatMap(IntentMemory.Entry::wish))
                .as("forgotten, and asked anew")
                .contains(asked("a", NOON.plusSeconds(1)));
    }

    @Test
    void aRefusalOfATakenIdIsKeptUntilItsIntentIsRead() {
        IntentMemory memory = new IntentMemory(10, 1);
        memory.answered(Records.refused("a", "INTENT_ID_REUSED"));
        assertThat(memory.find("default", "a")).isPresent();
    }

    @Test
    void anIdIsOfItsSpace() {
        IntentMemory memory = new IntentMemory(10, 1);
        memory.asked(asked("a", NOON));
        assertThat(memory.find("other", "a")).isEmpty();
    }

    private static Wish asked(String id, Instant at) {
        return Wish.of(Records.intent(id, putWeb()), at);
    }
}
