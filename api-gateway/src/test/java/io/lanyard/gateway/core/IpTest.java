package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.9", "192.168.1.10", "255.255.255.255"})
    void anAddressThereAndBack(String text) {
        assertThat(Ip.v4(Ip.v4(text).orElseThrow())).isEqualTo(text);
        assertThat(Ip.fromSortable(Ip.sortable(text))).isEqualTo(text);
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
                "1.2.3.x",
                "-1.2.3.4",
                "fd00::1",
                "99999999999.1.1.1"
            })
    void noAddress(String text) {
        assertThat(Ip.v4(text)).isEmpty();
        assertThat(Ip.fromSortable(Ip.sortable(text))).isEqualTo(text);
    }

    @Test
    void nineComesBeforeTen() {
        assertThat(List.of("fd00::1", "10.0.0.10", "9.0.0.1", "10.0.0.9", "200.0.0.1").stream()
                        .map(Ip::sortable)
                        .sorted()
                        .map(Ip::fromSortable))
                .containsExactly("9.0.0.1", "10.0.0.9", "10.0.0.10", "200.0.0.1", "fd00::1");
    }
}
