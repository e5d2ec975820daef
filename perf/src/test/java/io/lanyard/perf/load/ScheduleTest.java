package io.lanyard.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 0, 0",
        "1000, 1, 1000000",
        "1000, 1000, 1000000000",
        "3, 1, 333333333",
        "3, 2, 666666666",
        "3, 3, 1000000000",
        "3, 3000000, 1000000000000000",
        "1000000, 1, 1000",
    })
    void requestsAreEvenlyApartAndRoundingDoesNotAddUp(int perSecond, long index, long dueNs) {
        assertThat(new Schedule(perSecond, Long.MAX_VALUE).dueNs(index)).isEqualTo(dueNs);
    }

    @Test
    void someSecondsHaveSoManyRequests() {
        assertThat(Schedule.during(100_000, 100_000).count()).isEqualTo(10_000_000_000L);
    }

    @Test
    void noRateIsNoSchedule() {
        assertThatThrownBy(() -> new Schedule(0, 5)).hasMessageContaining("at 0/s, expected");
    }
}
