package io.lanyard.perf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(List.of(List.of("a/net", "a/box"), List.of("b/net")));

    @Test
    void aHostIsDoneWithItsLastReport() {
        arrivals.applied("a/net", 1);
        arrivals.applied("b/net", 2);
        assertThat(arrivals.isComplete()).isFalse();
        assertThat(arrivals.reportsLeft()).isEqualTo(1);
        assertThat(arrivals.example()).isEqualTo("a/box");
        arrivals.applied("a/box", 3);
        assertThat(arrivals.isComplete()).isTrue();
        assertThat(arrivals.percentileS(0)).isEqualTo(2);
        assertThat(arrivals.percentileS(50)).isEqualTo(3);
        assertThat(arrivals.percentileS(100)).isEqualTo(3);
    }

    @Test
    void aReportCountsOnce() {
        arrivals.applied("a/net", 1);
        arrivals.applied("a/net", 2);
        assertThat(arrivals.isMissing("a/net")).isFalse();
        assertThat(arrivals.reportsLeft()).isEqualTo(2);
    }

    @Test
    void whatNobodyWaitsForDoesNotCount() {
        arrivals.applied("c/net", 1);
        assertThat(arrivals.reportsLeft()).isEqualTo(3);
    }
}
