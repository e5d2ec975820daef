package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GoneStatusesTest {
    private static final Instant A_DAY_LATER = NOON.plus(IntentMemory.KEPT);
    private static final Instant LATER_STILL = A_DAY_LATER.plus(Duration.ofMillis(1));

    private final Table<Status> statuses = new Table<>(new StatusForm());
    private final IntentMemory intents = new IntentMemory(2, 1);
    private final GoneStatuses gone = new GoneStatuses(statuses, intents, 2);

    @Test
    void aWordIsKeptForADay() {
        said("old", Status.State.ABSENT, NOON);
        asked("x", A_DAY_LATER);
        said("other", Status.State.APPLIED, A_DAY_LATER);
        assertThat(names()).containsExactly("old", "other");
        asked("y", LATER_STILL);
        said("other", Status.State.APPLIED, LATER_STILL);
        assertThat(names()).containsExactly("other");
    }

    @Test
    void noWordIsForgottenBeforeItsIntent() {
        Views views = new Views();
        Wish wish = wish("of-web", NOON);
        views.intents().asked(wish);
        views.intents().answered(Records.accepted("of-web", true, 6L));
        Status absent = Records.status("host1", ResourceKind.CONTAINER, "web", 6, Status.State.ABSENT, "of-web");
        views.reported(keyOf(absent), absent, NOON);
        Status other = Records.status("host1", ResourceKind.CONTAINER, "db", 5, Status.State.APPLIED);
        views.reported(keyOf(other), other, LATER_STILL.plus(IntentMemory.KEPT));
        assertThat(new IntentTracker(views).progress(wish).state())
                .as("a quiet day, and an agent that says all again")
                .isEqualTo(Progress.State.APPLIED);
    }

    @Test
    void whatIsThereIsNotForgotten() {
        said("there", Status.State.APPLIED, NOON);
        said("back", Status.State.ABSENT, NOON);
        said("back", Status.State.APPLIED, NOON);
        asked("x", LATER_STILL);
        said("other", Status.State.ABSENT, LATER_STILL);
        assertThat(names()).containsExactly("back", "other", "there");
    }

    @Test
    void whatGoesOnceMoreIsKeptFromThenOn() {
        said("web", Status.State.ABSENT, NOON);
        said("web", Status.State.ABSENT, A_DAY_LATER);
        asked("x", LATER_STILL);
        said("other", Status.State.APPLIED, LATER_STILL);
        assertThat(names()).containsExactly("other", "web");
    }

    @Test
    void wordsThatAreReadLateAreForgottenByTheirTime() {
        asked("x", LATER_STILL);
        said("new", Status.State.ABSENT, LATER_STILL);
        said("old", Status.State.ABSENT, NOON);
        assertThat(names()).containsExactly("new");
    }

    @Test
    void manyAreKeptAsLongAsTheirIntents() {
        asked("of-a", NOON);
        said("a", Status.State.ABSENT, NOON);
        said("b", Status.State.ABSENT, NOON.plusMillis(1));
        said("c", Status.State.ABSENT, NOON.plusMillis(2));
        assertThat(names()).as("the oldest one's intent is known").containsExactly("a", "b", "c");
        asked("of-x", NOON);
        asked("of-y", NOON);
        said("d", Status.State.ABSENT, NOON.plusMillis(3));
        assertThat(names()).as("now it is not, nor the next one's").containsExactly("c", "d");
    }

    @Test
    void aFewAreKeptWithoutTheirIntents() {
        said("a", Status.State.ABSENT, NOON);
        said("b", Status.State.ABSENT, NOON.plusMillis(1));
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void viewsForget() {
        Views views = new Views();
        Status old = Records.status("host1", ResourceKind.CONTAINER, "old", 5, Status.State.ABSENT);
        Status other = Records.status("host1", ResourceKind.CONTAINER, "new", 5, Status.State.ABSENT);
        views.reported(keyOf(old), old, NOON);
        views.intents().asked(wish("x", LATER_STILL));
        views.reported(keyOf(other), other, LATER_STILL);
        assertThat(views.statuses().all()).containsExactly(other);
    }

    private void asked(String id, Instant at) {
        intents.asked(wish(id, at));
    }

    private static Wish wish(String id, Instant at) {
        return Wish.of(Records.intent(id, new Action.DeleteContainer("host1", "web")), at);
    }

    private void said(String name, Status.State state, Instant at) {
        long generation = at.toEpochMilli();
        Status status = Records.status("host1", ResourceKind.CONTAINER, name, generation, state, "of-" + name);
        statuses.put(keyOf(status), status);
        gone.said(keyOf(status), status, at);
    }

    private static RowKey keyOf(Status status) {
        return new RowKey("default/host1/CONTAINER/", status.name());
    }

    private Iterable<String> names() {
        return statuses.all().stream().map(Status::name).toList();
    }
}
