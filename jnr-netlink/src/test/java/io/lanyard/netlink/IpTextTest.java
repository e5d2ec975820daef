package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
    /** RFC 5952: no leading zeros, the longest run of zeros short, the first of two, never a single group; lower case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.10",
                "::",
                "::1",
                "1::",
                "fd00::a",
                "2001:db8:0:1:1:1:1:1",
                "2001:db8::1:0:0:1",
                "2001:0:0:1::1",
                "1:2:3:4:5:6:7:8",
                "fe80::1234:5678:9abc:def0"
            })
    void writesTheCanonicalForm(String text) throws Exception {
        assertThat(IpText.of(InetAddress.getByName(text))).isEqualTo(text);
    }
}
