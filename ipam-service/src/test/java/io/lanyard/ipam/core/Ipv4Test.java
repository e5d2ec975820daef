package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "127.255.255.255", "128.0.0.0", "255.255.255.255"})
    void isWrittenAsItWasRead(String text) {
        assertThat(Ipv4.parse(text)).map(Ipv4::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.+4",
                "1.2.3.4 ",
                "1.2.3.٤",
                "1,2,3,4",
                "0x1.2.3.4",
                "1.2.3.-1"
            })
    void whatIsNotCanonicalIsNoAddress(String text) {
        assertThat(Ipv4.parse(text)).isEmpty();
        assertThatThrownBy(() -> Ipv4.of(text)).hasMessageContaining("expected an IPv4 address");
    }

    @Test
    void addressesAreInTheirOrderOnTheWire() {
        assertThat(Ipv4.of("127.255.255.255")).isLessThan(Ipv4.of("128.0.0.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, 10.255.255.255, 16777216",
        "192.168.1.0/24, 192.168.1.0, 192.168.1.255, 256",
        "223.255.255.252/30, 223.255.255.252, 223.255.255.255, 4",
        "10.0.0.5/32, 10.0.0.5, 10.0.0.5, 1"
    })
    void aSubnetKnowsItsEnds(String text, String first, String last, int size) {
        Ipv4Subnet subnet = Ipv4Subnet.of(text);
        assertThat(subnet).hasToString(text);
        assertThat(subnet.network()).hasToString(first);
        assertThat(subnet.broadcast()).hasToString(last);
        assertThat(subnet.size()).isEqualTo(size);
        assertThat(subnet.at(subnet.offsetOf(subnet.broadcast()))).isEqualTo(subnet.broadcast());
        assertThat(subnet.contains(subnet.broadcast())).isTrue();
        assertThat(subnet.contains(new Ipv4(subnet.broadcast().bits() + 1))).isFalse();
        assertThat(subnet.contains(new Ipv4(subnet.network().bits() - 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.128/25, true",
        "10.0.0.128/25, 10.0.0.0/24, true",
        "10.0.0.0/25, 10.0.0.128/25, false",
        "200.0.0.0/8, 100.0.0.0/8, false"
    })
    void subnetsOverlapIfOneHasTheOther(String one, String other, boolean overlap) {
        assertThat(Ipv4Subnet.of(one).overlaps(Ipv4Subnet.of(other))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.0/024", "10.0.0.1/24", "/24", "10.0.0.0/"})
    void whatIsNoSubnetIsRefused(String text) {
        assertThatThrownBy(() -> Ipv4Subnet.of(text)).hasMessageContaining("expected a subnet");
    }

    @Test
    void aMacIsMadeOfItsAddress() {
        assertThat(new Mac(Ipv4.of("192.168.1.10"))).hasToString("02:4c:c0:a8:01:0a");
    }
}
