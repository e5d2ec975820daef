package io.lanyard.perf.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedAddressesTest {
    @Test
    void countsAddressesAndNotTheirOwners() {
        assertThat(SharedAddresses.count(List.of("10.0.0.2", "10.0.0.3"))).isZero();
        assertThat(SharedAddresses.count(
                        List.of("10.0.0.2", "10.0.0.3", "10.0.0.2", "10.0.0.2", "10.0.0.3", "10.0.0.4")))
                .isEqualTo(2);
    }
}
