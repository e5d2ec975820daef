package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.table.RowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentTimesTest {
    private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");

    private final Views views = new Views();
    private final List<String> told = new ArrayList<>();

    IntentTimesTest() {
        views.times().listen(new IntentTimes.Listener() {
            @Override
            public void decided(Duration sinceAsked) {
                told.add("decided " + sinceAsked.toMillis());
            }

            @Override
            public void applied(Duration sinceAsked) {
                told.add("applied " + sinceAsked.toMillis());
            }
        });
    }

    private void decided(long generation) {
        views.answered(
                new Outcome(
                        "default",
                        "i" + generation,
                        ASKED,
                        true,
                        true,
                        null,
                        null,
                        "",
                        null,
                        Resource.container("host1", "web"),
                        generation,
                        List.of(),
                        List.of()),
                ASKED.plusMillis(10));
    }

    private void reported(Status.State state, long generation, long afterMs) {
        views.reported(
                RowKey.of("default/host1/CONTAINER/web"),
                new Status(
                        "default",
                        "host1",
                        ResourceKind.CONTAINER,
                        "web",
                        generation,
                        "i",
                        state,
                        null,
                        "",
                        null,
                        null,
                        null,
                        List.of(),
                        ASKED.plusMillis(afterMs)),
                ASKED.plusMillis(afterMs));
    }

    @Test
    void tellsOfEachContainerOnce() {
        decided(5);
        reported(Status.State.APPLIED, 4, 15);
        reported(Status.State.PROGRESSING, 5, 20);
        reported(Status.State.FAILED, 5, 30);
        reported(Status.State.DEGRADED, 5, 40);
        reported(Status.State.APPLIED, 5, 50);

        assertThat(told).containsExactly("decided 10", "applied 40");
    }

    @Test
    void theReportMayBeReadBeforeTheAnswer() {
        reported(Status.State.APPLIED, 5, 40);
        decided(5);
        reported(Status.State.APPLIED, 5, 9_000);

        assertThat(told).containsExactly("decided 10", "applied 40");
    }

    @Test
    void aLaterIntentTakesThePlaceOfOneThatCameToNothing() {
        decided(5);
        decided(6);
        reported(Status.State.APPLIED, 6, 70);

        assertThat(told).containsExactly("decided 10", "decided 10", "applied 70");
    }
}
