package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts and numbers are taken and refused before the kernel sees them. */
class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"x", "eth0", "enp0s3.77", "fifteen-bytes-x", "größe"})
    void takesInterfaceNames(String name) {
        assertThat(InterfaceName.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sixteen-bytes-xx | has 16 bytes, expected 1 to 15
                    ''               | has 0 bytes, expected 1 to 15
                    größe-größe-gr   | has 18 bytes, expected 1 to 15
                    a/b              | has '/' in it
                    a:b              | has ':' in it
                    'a b'            | has ' ' in it
                    mv%d             | has '%' in it
                    ..               | is a directory's
                    """)
    void refusesInterfaceNames(String name, String why) {
        assertThatThrownBy(() -> InterfaceName.check(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("interface name '" + name + "' " + why);
    }

    @Test
    void refusesNamesWhereverTheyAreGiven() {
        String name = "a-name-too-long-for-linux";
        FakeKernel silent = new FakeKernel();
        Links links = new Links(new Connection(silent));
        Link link = Fixtures.link(3, "eth0");

        assertThatThrownBy(() -> NewLink.of(name, Bridge.plain())).hasMessageContaining("has 25 bytes");
        assertThatThrownBy(() -> Veth.withPeer(name)).hasMessageContaining("has 25 bytes");
        assertThatThrownBy(() -> links.rename(link, name)).hasMessageContaining("has 25 bytes");
        assertThatThrownBy(() -> links.get(name)).hasMessageContaining("has 25 bytes");
        assertThatThrownBy(() -> links.setAlias(link, "a".repeat(256)))
                .hasMessage("alias of eth0 has 256 bytes, expected at most 255");
        assertThatThrownBy(() -> links.deleteGroup(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(silent.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:42:c0:a8:01:0a", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
    void readsMacAddresses(String text) {
        MacAddress mac = MacAddress.parse(text);
        assertThat(mac).hasToString(text);
        assertThat(MacAddress.of(mac.toBytes())).isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02:42:c0:a8:01", "02:42:c0:a8:01:0a:00", "02-42-c0-a8-01-0a", "02:42:c0:a8:01:0g"})
    void refusesMacAddresses(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "': expected six pairs of hex digits");
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.10/24, 192.168.1.10/24,   192.168.1.0/24,     192.168.1.255",
        "10.1.2.3/13,     10.1.2.3/13,       10.0.0.0/13,        10.7.255.255",
        "10.1.2.3,        10.1.2.3/32,       10.1.2.3/32,        10.1.2.3",
        "0.0.0.0/0,       0.0.0.0/0,         0.0.0.0/0,          255.255.255.255",
        "FD00::1:2/112,   fd00::1:2/112,     fd00::1:0/112,      fd00::1:ffff",
        "fd00:0:0:1::/64, fd00:0:0:1::/64,   fd00:0:0:1::/64,    fd00::1:ffff:ffff:ffff:ffff",
        "fd00:0:0:1:0:0:1:1/128, fd00::1:0:0:1:1/128, fd00::1:0:0:1:1/128, fd00::1:0:0:1:1",
        "fd00:1:0:1:1:1:1:0/128, fd00:1:0:1:1:1:1:0/128, fd00:1:0:1:1:1:1:0/128, fd00:1:0:1:1:1:1:0",
        "::/0,            ::/0,               ::/0,               ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::1,             ::1/128,            ::1/128,            ::1",
        "::ffff:1.2.3.4/128, ::ffff:102:304/128, ::ffff:102:304/128, ::ffff:102:304"
    })
    void readsPrefixes(String text, String printed, String network, String last) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertThat(prefix).hasToString(printed);
        assertThat(prefix.network()).hasToString(network);
        assertThat(IpLiteral.text(prefix.withHostBits(true))).isEqualTo(last);
    }

    @Test
    void keepsTheFamilyOfAMappedAddress() {
        assertThat(IpPrefix.parse("::ffff:1.2.3.4/96").address()).isInstanceOf(Inet6Address.class);
        assertThat(IpPrefix.parse("::ffff:1.2.3.4/96").isIpv4()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/x",
                "fd00::/129",
                ":::",
                "/24"
            })
    void refusesPrefixes(String text) {
        assertThatThrownBy(() -> IpPrefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4095})
    void refusesVlanIds(int id) {
        assertThatThrownBy(() -> Vlan.on(Fixtures.link(3, "eth0"), id))
                .hasMessage("VLAN id " + id + ": expected 1 to 4094");
    }

    @Test
    void refusesAGatewayOfAnotherFamily() {
        assertThatThrownBy(() -> RouteSpec.to(IpPrefix.parse("10.0.0.0/8")).via(IpLiteral.parse("fd00::1")))
                .hasMessage("route to 10.0.0.0/8: got gateway fd00::1, expected one of the same family");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", ".", ".."})
    void refusesNamespaceNames(String name) {
        assertThatThrownBy(() -> Netns.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
