package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.putWeb;
import static io.lanyard.gateway.core.Records.refused;
import static io.lanyard.gateway.core.Records.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final Views views = new Views();
    private final Waiters waiters = new Waiters(new IntentTracker(views));
    private final List<Progress> told = new ArrayList<>();
    private final Wish wish = wish("i", putWeb());

    @Test
    void theEndIsToldOnce() {
        views.intents().asked(wish);
        waiters.await(wish, told::add);
        waiters.signal();
        assertThat(told).isEmpty();
        views.intents().answered(refused("i", "HOST_UNKNOWN"));
        waiters.signal();
        waiters.signal();
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
        waiters.signal();
        assertThat(told).isEmpty();
        assertThat(waiters.size()).isZero();
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
