package io.lanyard.perf.bench.flat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    @Test
    void countsWhatWasUsedSince() {
        ThreadTimes before = new ThreadTimes(Map.of(1L, 100L, 2L, 50L));
        ThreadTimes after = new ThreadTimes(Map.of(1L, 130L, 3L, 7L));

        assertThat(after.nanosSince(before)).isEqualTo(37);
    }

    @Test
    void tellsThreadsApartByTheirNames() {
        String mine = Thread.currentThread().getName();

        assertThat(ThreadTimes.now(mine::equals).nanosOfThread())
                .containsOnlyKeys(Thread.currentThread().getId());
        assertThat(ThreadTimes.now(name -> false).nanosOfThread()).isEmpty();
    }
}
