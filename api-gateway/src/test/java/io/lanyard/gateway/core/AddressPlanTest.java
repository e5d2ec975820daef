package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.AddressPlan.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPlanTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 251",
        "192.168.1.0/28, 13",
        "10.0.0.0/8,     16777214",
        "192.168.1.0/31, 1",
        "192.168.1.7/32, 1",
        "0.0.0.0/0,      4294967291",
    })
    void asManyAsContainersCanHave(String subnet, long size) {
        // Of the three kept out, only those inside count.
        assertThat(plan(subnet).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0,   OUTSIDE",
        "192.168.1.1,   GATEWAY",
        "192.168.1.2,   USABLE",
        "192.168.1.21,  AUXILIARY",
        "192.168.1.254, USABLE",
        "192.168.1.255, OUTSIDE",
        "192.168.2.1,   OUTSIDE",
        "fd00::1,       OUTSIDE",
    })
    void eachAddressHasItsStanding(String ip, Standing standing) {
        assertThat(plan("192.168.1.0/24").standing(ip)).isEqualTo(standing);
    }

    private static AddressPlan plan(String cidr) {
        SubnetSpec subnet = new SubnetSpec(
                cidr, "192.168.1.1", List.of(), List.of(), Map.of("one", "192.168.1.21", "two", "192.168.1.22"));
        NetworkSpec lan = Records.lan(List.of());
        return AddressPlan.of(new NetworkSpec(
                        lan.driver(),
                        lan.mode(),
                        lan.parent(),
                        Map.of(),
                        lan.promiscuous(),
                        null,
                        List.of(subnet),
                        List.of(),
                        null,
                        60,
                        600,
                        Map.of()))
                .orElseThrow();
    }
}
