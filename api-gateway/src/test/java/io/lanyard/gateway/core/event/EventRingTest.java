package io.lanyard.gateway.core.event;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {

    /** The same as a list of all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 63, 64, 65, 255, 256, 257, 1_000})
    void theLatestAreThereAsTheyCame(int max) {
        EventRing ring = new EventRing(max);
        List<Event> all = new ArrayList<>();
        Position at = Position.START;
        for (int number = 0; number < 1_500; number++) {
            at = at.after(EventSource.STATUS, number);
            Event event = event(number, at);
            all.add(event);
            ring.add(event);
            int oldest = Math.max(0, all.size() - max);
            if (number % 7 == 0) {
                assertThat(ring.from(oldest, 9)).contains(all.subList(oldest, Math.min(oldest + 9, all.size())));
            }
            assertThat(ring.from(number, 9)).contains(List.of(event));
            assertThat(ring.from(oldest - 1, 9)).isEmpty();
            // Of partition 0 are the even ones: who has read the newest that is forgotten has missed nothing.
            int forgotten = oldest % 2 == 0 ? oldest - 2 : oldest - 1;
            assertThat(ring.resume(0, Position.START.after(EventSource.STATUS, forgotten)))
                    .contains((long) oldest);
            assertThat(ring.resume(0, Position.START.after(EventSource.STATUS, forgotten - 1)))
                    .isEqualTo(forgotten < 0 ? Optional.of((long) oldest) : Optional.empty());
        }
        assertThat(ring.from(1_500 - max, max)).contains(all.subList(1_500 - max, 1_500));
    }

    private static Event event(int number, Position at) {
        Status status = Records.status("host1", ResourceKind.CONTAINER, "web", number, Status.State.APPLIED);
        // Some have much to tell.
        Set<String> networks = Set.of("lan", "lab" + "x".repeat(number / 200 % 3 == 1 ? 1_000 : 0));
        Happening said = Happening.reported(status, networks);
        return switch (number % 4) {
            case 0 -> new Event(number, 0, EventSource.STATUS, number, at, false, said);
            case 1 -> new Event(number, 1, null, 0, at, true, said.asStep());
            case 2 ->
                new Event(
                        number,
                        0,
                        EventSource.ALLOCATIONS,
                        number,
                        at,
                        true,
                        new Happening(
                                EventKind.ADDRESS,
                                Happening.Change.GONE,
                                "default",
                                Set.of("lan"),
                                null,
                                "10.0.0." + number % 9,
                                null,
                                null,
                                NOON.plusMillis(number)));
            default ->
                new Event(
                        number,
                        1,
                        EventSource.HOSTS,
                        number,
                        at,
                        true,
                        Happening.host(Happening.Change.SILENT, "h", NOON));
        };
    }
}
