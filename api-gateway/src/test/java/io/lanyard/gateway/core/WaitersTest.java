package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.accepted;
import static io.lanyard.gateway.core.Records.container;
import static io.lanyard.gateway.core.Records.putWeb;
import static io.lanyard.gateway.core.Records.refused;
import static io.lanyard.gateway.core.Records.reserved;
import static io.lanyard.gateway.core.Records.status;
import static io.lanyard.gateway.core.Records.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private static final Set<Matter> ANSWER = Set.of(Matter.intent("default", "i"));
    private static final Set<Matter> WEB = Set.of(Matter.container("default", "host1", "web"));
    private static final Set<Matter> ELSE = Set.of(Matter.intent("lab", "i"), Matter.container("lab", "host1", "web"));

    private final Views views = new Views();
    private final Waiters waiters = new Waiters(new IntentTracker(views));
    private final List<Progress> told = new ArrayList<>();
    private final Wish wish = wish("i", putWeb());

    @Test
    void theEndIsToldOnce() {
        views.intents().asked(wish);
        waiters.await(wish, told::add);
        waiters.signal(ANSWER);
        assertThat(told).isEmpty();
        views.intents().answered(refused("i", "HOST_UNKNOWN"));
        waiters.signal(ANSWER);
        waiters.signal(ANSWER);
        assertThat(told).extracting(Progress::state).containsExactly(Progress.State.REFUSED);
        assertThat(waiters.size()).isZero();
    }

    @Test
    void anEndThatIsThereAlreadyIsToldAtOnce() {
        views.intents().asked(wish);
        views.intents().answered(refused("i", "HOST_UNKNOWN"));
        waiters.await(wish, told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void oneWhoLeftIsToldNothing() {
        Waiters.Waiter waiter = waiters.await(wish, told::add).orElseThrow();
        assertThat(waiter.leave()).isTrue();
        assertThat(waiter.leave()).as("again").isFalse();
        views.intents().answered(refused("i", "HOST_UNKNOWN"));
        waiters.signal(ANSWER);
        assertThat(told).isEmpty();
        assertThat(waiters.size()).isZero();
    }

    @Test
    void afterTheAnswerItIsTheContainerThatIsWaitedFor() {
        views.intents().asked(wish);
        waiters.await(wish, told::add);
        views.intents().answered(accepted("i", true, 5L));
        waiters.signal(ANSWER);
        views.containers().put("default/host1/web", container(5, 5, true));
        waiters.signal(WEB);
        views.statuses().put("default/host1/CONTAINER/web", applied());
        waiters.signal(ANSWER);
        waiters.signal(ELSE);
        assertThat(told).as("nobody said that there is news of it").isEmpty();
        waiters.signal(WEB);
        assertThat(told).extracting(Progress::state).containsExactly(Progress.State.APPLIED);
        assertThat(waiters.size()).isZero();
    }

    private static Status applied() {
        return status("host1", ResourceKind.CONTAINER, "web", 5, Status.State.APPLIED);
    }

    @Test
    void whatCameTogetherWithTheAnswerIsNotMissed() {
        views.intents().asked(wish);
        waiters.await(wish, told::add);
        views.containers().put("default/host1/web", container(5, 5, true));
        views.statuses().put("default/host1/CONTAINER/web", applied());
        waiters.signal(WEB);
        views.intents().answered(accepted("i", true, 5L));
        waiters.signal(ANSWER);
        assertThat(told).extracting(Progress::state).containsExactly(Progress.State.APPLIED);
    }

    @Test
    void whoWaitsForMoreThanOneThingIsToldOfAny() {
        Wish reservation = wish("i", new Action.ReserveAddress("lan", "10.0.0.7", null, ""));
        views.intents().asked(reservation);
        waiters.await(reservation, told::add);
        views.intents().answered(accepted("i", true, 5L));
        waiters.signal(ANSWER);
        assertThat(told).isEmpty();
        views.allocations().put("default/lan/" + Ip.sortable("10.0.0.7"), reserved("10.0.0.7", 5));
        waiters.signal(Set.of());
        assertThat(told).extracting(Progress::state).containsExactly(Progress.State.APPLIED);
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        for (int i = 0; i < Waiters.WAITERS_MAX; i++) {
            assertThat(waiters.await(wish, told::add)).isPresent();
        }
        assertThat(waiters.await(wish, told::add)).isEmpty();
        assertThat(waiters.size()).isEqualTo(Waiters.WAITERS_MAX);
    }
}
