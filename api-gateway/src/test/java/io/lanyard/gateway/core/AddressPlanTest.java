package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.AddressPlan.Standing;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    void asManyAsContainersCanHave(String subnet, BigInteger size) {
        // Of the three kept out, only those inside count.
        assertThat(v4(subnet, List.of()).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "fd00::/120, 252",
        "fd00::/64,  18446744073709551612",
        "fd00::/127, 0",
    })
    void asManyAsContainersCanHaveOfIpv6(String subnet, BigInteger size) {
        assertThat(v6(subnet).size()).isEqualTo(size);
    }

    @Test
    void whatIsExcludedTwiceIsMissedOnce() {
        List<String> ranges = List.of("192.168.1.0/28", "192.168.1.0/29", "192.168.1.0/28", "192.168.1.128/25");
        // 15 of the /28 (one is the network's own), 127 of the /25 (one is the broadcast), and .21 and .22.
        assertThat(v4("192.168.1.0/24", ranges).size()).isEqualTo(BigInteger.valueOf(254 - 15 - 127 - 2));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0,   OUTSIDE",
        "192.168.1.1,   GATEWAY",
        "192.168.1.2,   USABLE",
        "192.168.1.21,  AUXILIARY",
        "192.168.1.127, USABLE",
        "192.168.1.128, EXCLUDED",
        "192.168.1.191, EXCLUDED",
        "192.168.1.192, USABLE",
        "192.168.1.254, USABLE",
        "192.168.1.255, OUTSIDE",
        "192.168.2.1,   OUTSIDE",
        "fd00::1,       OUTSIDE",
    })
    void eachAddressHasItsStanding(String ip, Standing standing) {
        AddressPlan plan = v4("192.168.1.0/24", List.of("192.168.1.128/26"));
        assertThat(plan.standing(Ip.parse(ip).orElseThrow())).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "fd00::,                    OUTSIDE",
        "fd00::1,                   GATEWAY",
        "fd00:0:0:0:0:0:0:15,       AUXILIARY",
        "fd00::2,                   USABLE",
        "fd00::ffff:ffff:ffff:ffff, USABLE",
        "fd00:0:0:1::,              OUTSIDE",
        "10.0.0.1,                  OUTSIDE",
    })
    void eachAddressOfIpv6HasItsStanding(String ip, Standing standing) {
        assertThat(v6("fd00::/64").standing(Ip.parse(ip).orElseThrow())).isEqualTo(standing);
    }

    private static AddressPlan v4(String cidr, List<String> excluded) {
        return plan(new SubnetSpec(
                cidr, "192.168.1.1", List.of(), excluded, Map.of("one", "192.168.1.21", "two", "192.168.1.22")));
    }

    private static AddressPlan v6(String cidr) {
        return plan(
                new SubnetSpec(cidr, "fd00::1", List.of(), List.of(), Map.of("one", "fd00::15", "two", "fd00::16")));
    }

    private static AddressPlan plan(SubnetSpec subnet) {
        return AddressPlan.of(Records.lan(List.of(subnet), List.of())).get(0);
    }
}
