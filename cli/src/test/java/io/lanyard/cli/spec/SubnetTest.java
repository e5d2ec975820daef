package io.lanyard.cli.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.10, true",
        "192.168.1.0/24, 192.168.2.10, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "0.0.0.0/0, 192.168.1.127, true",
        "fd00:1::/64, fd00:1::10, true",
        "fd00:1::/64, fd00:1:0:1::10, false",
        "fd00:1::/64, 192.168.1.10, false",
        "192.168.1.0/24, example.org, false",
        "192.168.1.0, 192.168.1.0, false",
        "192.168.1.0/x, 192.168.1.0, false"
    })
    void isInIt(String cidr, String ip, boolean expected) {
        assertThat(Subnet.contains(cidr, ip)).isEqualTo(expected);
    }
}
