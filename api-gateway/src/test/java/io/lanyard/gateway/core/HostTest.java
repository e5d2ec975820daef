package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({"0, true", "10, true", "29, true", "30, false", "3600, false"})
    void threeHeartbeatsMissedIsSilence(long ageS, boolean alive) {
        assertThat(Records.host("host1").isAlive(NOON.plusSeconds(ageS))).isEqualTo(alive);
    }
}
