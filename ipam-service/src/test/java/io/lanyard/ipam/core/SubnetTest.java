package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, 10.255.255.255, 16777216",
        "192.168.1.0/24, 192.168.1.0, 192.168.1.255, 256",
        "223.255.255.252/30, 223.255.255.252, 223.255.255.255, 4",
        "10.0.0.5/32, 10.0.0.5, 10.0.0.5, 1",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255, 4294967296",
        "2001:db8::/120, 2001:db8::, 2001:db8::ff, 256",
        "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, 9223372036854775807",
        "2001:db8::/48, 2001:db8::, 2001:db8:0:ffff:ffff:ffff:ffff:ffff, 9223372036854775807",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 9223372036854775807"
    })
    void knowsItsEnds(String text, String first, String last, long size) {
        Subnet subnet = Subnet.of(text);
        assertThat(subnet).hasToString(text);
        assertThat(subnet.network()).hasToString(first);
        assertThat(subnet.last()).hasToString(last);
        assertThat(subnet.range().size()).isEqualTo(size);
        assertThat(subnet.contains(subnet.last())).isTrue();
        if (subnet.length() > 0) {
            assertThat(subnet.contains(subnet.last().plus(1))).isFalse();
            assertThat(subnet.contains(subnet.network().plus(-1))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.128/25, true",
        "10.0.0.128/25, 10.0.0.0/24, true",
        "10.0.0.0/25, 10.0.0.128/25, false",
        "200.0.0.0/8, 100.0.0.0/8, false",
        "2001:db8::/64, 2001:db8::/48, true",
        "2001:db8::/64, 2001:db8:0:1::/64, false"
    })
    void overlapsWhatItHasOrIsIn(String one, String other, boolean overlap) {
        assertThat(Subnet.of(one).overlaps(Subnet.of(other))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/024",
                "10.0.0.1/24",
                "/24",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "2001:db8::/129",
                "2001:db8::1/64",
                "2001:DB8::/64",
                "::ffff:10.0.0.0/104"
            })
    void whatIsNoSubnetIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.of(text)).hasMessageContaining("expected a subnet");
    }
}
