package io.lanyard.agent.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetsTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24,    192.168.1.0/24,   true",
        "192.168.1.0/24,    192.168.1.128/25, true",
        "192.168.1.0/25,    192.168.1.128/25, false",
        "10.0.0.0/8,        10.255.255.255,   true",
        "0.0.0.0/0,         1.2.3.4/32,       true",
        "192.168.1.0/24,    fd00::/8,         false",
        "fd00:1::/64,       fd00:1:0:0:1::/80, true",
        "fd00:1::/64,       fd00:1:0:1::/64,  false",
        "::/0,              2001:db8::1/128,  true",
        "fd00:1:2:3:4:5:6:7/128, fd00:1:2:3:4:5:6:7/128, true",
        "192.168.1.0/24,    '',               false",
        "192.168.1.0/24,    a plug-in's,      false",
        "192.168.1.0/24,    192.168.1.0/x,    false",
        "fd00::/64,         ::ffff:1.2.3.4/96, false"
    })
    void overlap_either_way_round(String one, String other, boolean expected) {
        assertThat(Subnets.overlap(List.of(one), List.of(other))).isEqualTo(expected);
        assertThat(Subnets.overlap(List.of("172.31.0.0/16", other), List.of(one, "172.30.0.0/16")))
                .isEqualTo(expected);
    }
}
