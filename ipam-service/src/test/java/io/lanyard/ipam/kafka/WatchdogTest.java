package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final Watchdog watchdog = new Watchdog((sentence, cause) -> told.add(sentence), nanos::get);

    @Test
    void seesACallThatDoesNotReturn() throws Exception {
        watch(() -> {
                    nanos.addAndGet(Watchdog.CALL_MAX.toNanos());
                    assertThat(watchdog.foundOne()).isFalse();
                    nanos.addAndGet(1_000_000_000);
                    assertThat(watchdog.foundOne()).isTrue();
                    return "late";
                })
                .call();

        assertThat(told)
                .containsExactly("client.call has not returned for 61 s, expected 60 s at most: this process ends, so"
                        + " that others can take its partitions");
    }

    @Test
    void saysNothingOfCallsThatReturn() throws Exception {
        Callable<String> client = watch(() -> "answer");

        for (int i = 0; i < 3; i++) {
            assertThat(client.call()).isEqualTo("answer");
            nanos.addAndGet(Watchdog.CALL_MAX.toNanos());
        }

        assertThat(watchdog.foundOne()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesAFailureAsItIs() {
        IllegalStateException failure = new IllegalStateException("closed");
        Callable<String> client = watch(() -> {
            throw failure;
        });

        assertThatThrownBy(client::call).isSameAs(failure);
        nanos.addAndGet(2 * Watchdog.CALL_MAX.toNanos());
        assertThat(watchdog.foundOne()).isFalse();
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private Callable<String> watch(Callable<String> client) {
        return watchdog.watch(Callable.class, "client", client);
    }
}
