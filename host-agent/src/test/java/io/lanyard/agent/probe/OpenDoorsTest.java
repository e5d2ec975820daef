package io.lanyard.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.latency.Answer;
import io.lanyard.agent.core.latency.Dispatch;
import io.lanyard.agent.core.latency.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenDoorsTest {
    private static final int DOORS_MAX = 4;

    private final Map<String, FakeDoor> opened = new HashMap<>();
    private final List<FakeDoor> all = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();
    private boolean isOut;

    private final OpenDoors doors = new OpenDoors(
            new EchoDoors() {
                @Override
                public Optional<EchoDoor> open(String container) throws IOException {
                    if (isOut) {
                        throw new IOException("no more descriptors");
                    }
                    if (stopped.contains(container)) {
                        return Optional.empty();
                    }
                    FakeDoor door = new FakeDoor();
                    opened.put(container, door);
                    all.add(door);
                    return Optional.of(door);
                }

                @Override
                public void close() {}
            },
            DOORS_MAX);

    private static final class FakeDoor implements EchoDoor {
        private boolean isWhereItRuns = true;
        private boolean isClosed;

        @Override
        public Dispatch send(String ip, Probe probe, int sequence, long cookie) {
            return Dispatch.GONE;
        }

        @Override
        public void receive(Consumer<Answer> heard) {}

        @Override
        public boolean isWhereItRuns() {
            return isWhereItRuns;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Test
    void opensOneForEachAndClosesThoseOfContainersThatAreGone() {
        assertThat(doors.serve(Set.of("a", "b"))).containsExactlyInAnyOrder("a", "b");
        assertThat(doors.serve(Set.of("b"))).containsExactly("b");
        assertThat(opened.get("a").isClosed).isTrue();
        assertThat(opened.get("b").isClosed).isFalse();
        assertThat(doors.of("a")).isEmpty();
        assertThat(all).hasSize(2);
    }

    @Test
    void opensAnotherForAContainerThatWasStartedAgain() {
        doors.serve(Set.of("a"));
        FakeDoor before = opened.get("a");
        before.isWhereItRuns = false;
        assertThat(doors.serve(Set.of("a"))).containsExactly("a");
        assertThat(before.isClosed).isTrue();
        assertThat(doors.of("a")).containsSame(opened.get("a"));
    }

    @Test
    void triesAgainAtTheNextLook() {
        isOut = true;
        stopped.add("b");
        assertThat(doors.serve(Set.of("a", "b"))).isEmpty();
        isOut = false;
        assertThat(doors.serve(Set.of("a", "b"))).containsExactly("a");
        stopped.clear();
        assertThat(doors.serve(Set.of("a", "b"))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void hasNeverMoreThanItMayAndLetsEachContainerHaveItsTurn() {
        Set<String> containers = IntStream.range(0, 10).mapToObj(i -> "c" + i).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int look = 0; look < 20; look++) {
            Set<String> open = doors.serve(containers);
            assertThat(open).hasSize(DOORS_MAX);
            assertThat(all.stream().filter(door -> !door.isClosed)).hasSize(DOORS_MAX);
            seen.addAll(open);
        }
        assertThat(seen).isEqualTo(containers);
    }

    @Test
    void closesAll() {
        doors.serve(Set.of("a", "b"));
        doors.close();
        assertThat(all).allMatch(door -> door.isClosed);
        assertThat(doors.serve(Set.of("a"))).isEmpty();
    }
}
