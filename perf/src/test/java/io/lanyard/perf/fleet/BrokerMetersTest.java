package io.lanyard.perf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerMetersTest {
    @Test
    void aLineIsReadAsItWasWritten() {
        BrokerMeters meters = new BrokerMeters(Map.of(BrokerMeters.BYTES_IN, 12L, "disk-of-lanyard.status", 3L));
        assertThat(BrokerMeters.parse(meters.line())).isEqualTo(meters);
    }

    @Test
    void whatWasNotCountedBeforeBeganAtNothing() {
        BrokerMeters before = new BrokerMeters(Map.of(BrokerMeters.BYTES_IN, 12L));
        BrokerMeters after = new BrokerMeters(Map.of(BrokerMeters.BYTES_IN, 20L, BrokerMeters.BYTES_OUT, 7L));
        assertThat(after.since(before).counts())
                .containsOnly(Map.entry(BrokerMeters.BYTES_IN, 8L), Map.entry(BrokerMeters.BYTES_OUT, 7L));
    }

    @Test
    void aBrokerThatIsNotHereHasCountedNothing() {
        assertThat(BrokerMeters.read().get(BrokerMeters.RECORDS_IN)).isZero();
    }
}
