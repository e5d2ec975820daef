package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    static LongStream seeds() {
        return Seeds.all();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "127.255.255.255",
                "128.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::10",
                "2001:db8:0:1:1:1:1:1",
                "2001:db8::1:0:0:1",
                "fe80::1",
                "1:2:3:4:5:6:7:8",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void isWrittenAsItWasRead(String text) {
        assertThat(Ip.parse(text)).map(Ip::toString).contains(text);
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
                "1.2.3.-1",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "::ffff:1.2.3.4",
                "2001:DB8::1",
                "2001:db8:0:0:0:0:0:1",
                "2001:db8::0:1",
                "2001:0db8::1",
                "1::2:3:4:5:6:7:8",
                "::1.2.3.4",
                "1.2.3.4::"
            })
    void whatIsNotCanonicalIsNoAddress(String text) {
        assertThat(Ip.parse(text)).isEmpty();
        assertThatThrownBy(() -> Ip.of(text)).hasMessageContaining("expected an address");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void otherFormsAreReadToNameTheCanonicalOne(String text, String canonical) {
        assertThat(IpText.read(text)).map(Ip::toString).contains(canonical);
    }

    /** The JDK reads the same text as the same address. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheAddressThatTheJdkReads(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[16];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
            }
            InetAddress expected = InetAddress.getByAddress(bytes);
            Ip ip = IpText.read(expected.getHostAddress()).orElseThrow();

            assertThat(InetAddress.getByName(ip.toString())).isEqualTo(expected);
            assertThat(Ip.of(ip.toString())).isEqualTo(ip);
        }
    }

    @Test
    void addressesAreInTheirOrderOnTheWire() {
        assertThat(Ip.of("127.255.255.255")).isLessThan(Ip.of("128.0.0.0"));
        assertThat(Ip.of("2001:db8::ffff:ffff:ffff:ffff")).isLessThan(Ip.of("2001:db8:0:1::"));
        assertThat(Ip.of("7fff::")).isLessThan(Ip.of("8000::"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.255, 10.0.1.0, 1",
        "2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::, 1",
        "::8000:0:0:0, ::7fff:ffff:ffff:ffff, 9223372036854775807",
        "2001:db8::, 2001:db8:0:1::, 9223372036854775807"
    })
    void addressesAreNumbers(String one, String other, long apart) {
        Ip low = Ip.of(one);
        assertThat(Ip.of(other).minus(low)).isEqualTo(apart);
        if (apart == 1) {
            assertThat(low.plus(1)).isEqualTo(Ip.of(other));
            assertThat(Ip.of(other).plus(-1)).isEqualTo(low);
        }
    }

    @Test
    void aMacIsMadeOfItsAddress() {
        assertThat(Mac.of(Ip.of("192.168.1.10"))).hasToString("02:4c:c0:a8:01:0a");
        assertThat(Mac.of(Ip.of("2001:db8::10")).isOfV4()).isFalse();
        assertThat(Mac.of(Ip.of("2001:db8::10")).next()).isEqualTo(Mac.of(Ip.of("2001:db8::11")));
        assertThat(Mac.of("06:ff:ff:ff:ff:ff").next()).hasToString("06:00:00:00:00:00");
        assertThat(Mac.of(Ip.of("2001:db8:1::10"))).isNotEqualTo(Mac.of(Ip.of("2001:db8:2::10")));
    }
}
