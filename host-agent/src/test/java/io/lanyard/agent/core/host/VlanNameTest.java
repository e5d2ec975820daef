package io.lanyard.agent.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VlanNameTest {
    @ParameterizedTest
    @CsvSource({"enp0s3.1, enp0s3, 1", "bond0.4094, bond0, 4094", "eth0.10.20, eth0.10, 20"})
    void names_the_vlan_of_an_interface(String name, String base, int id) {
        assertThat(VlanName.of(name)).contains(new VlanName(base, id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enp0s3", "eth0.0", "eth0.4095", "eth0.07", "eth0.", ".7", "eth0.x", "eth0.12345"})
    void other_names_name_none(String name) {
        assertThat(VlanName.of(name)).isEmpty();
    }

    @Test
    void the_kernel_has_no_room_for_a_long_one() {
        assertThat(VlanName.of("abcdefghijk.123")).isPresent();
        assertThat(VlanName.of("abcdefghijkl.123")).isEqualTo(Optional.empty());
    }
}
