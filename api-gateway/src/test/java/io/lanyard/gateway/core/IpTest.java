package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.9",
                "192.168.1.10",
                "255.255.255.255",
                "::",
                "::1",
                "fd00::",
                "fd00:1::10",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void anAddressThereAndBack(String text) {
        assertThat(Ip.parse(text).orElseThrow()).hasToString(text);
        assertThat(Ip.fromSortable(Ip.sortable(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "FD00::00A,         fd00::a",
        "0:0:0:0:0:0:0:1,   ::1",
        "1:0:0:2:0:0:0:3,   1:0:0:2::3",
        "1:0:0:2:3:0:0:4,   1::2:3:0:0:4",
        "1::2:3:4:5:6:7,    1:0:2:3:4:5:6:7",
        "1:2:3:4:5:6:7::,   1:2:3:4:5:6:7:0",
    })
    void otherFormsOfIpv6AreTheSameAddress(String text, String canonical) {
        assertThat(Ip.parse(text).orElseThrow()).hasToString(canonical);
        assertThat(Ip.sortable(text)).isEqualTo(Ip.sortable(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.5",
                "1..2.3",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.x",
                "-1.2.3.4",
                "99999999999.1.1.1",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "::g",
                "::1.2.3.4",
                ":1:2:3:4:5:6:7"
            })
    void noAddress(String text) {
        assertThat(Ip.parse(text)).isEmpty();
        assertThat(Ip.fromSortable(Ip.sortable(text))).isEqualTo(text);
    }

    @Test
    void nineComesBeforeTen() {
        assertThat(List.of("fd00::10", "no", "10.0.0.10", "9.0.0.1", "fd00::9", "10.0.0.9", "::1").stream()
                        .map(Ip::sortable)
                        .sorted()
                        .map(Ip::fromSortable))
                .containsExactly("9.0.0.1", "10.0.0.9", "10.0.0.10", "::1", "fd00::9", "fd00::10", "no");
    }
}
