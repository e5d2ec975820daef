package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links on the real kernel, as seen by this library and by {@code ip}. */
class LinksIT {
    private static final MacAddress MAC = MacAddress.parse("02:42:c0:a8:01:0a");

    private Sandbox sandbox;
    private Netlink netlink;
    private Links links;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox();
        netlink = sandbox.netlink();
        links = netlink.links();
    }

    @AfterEach
    void closeSandbox() {
        netlink.close();
        sandbox.close();
    }

    /** A parent with a cable, as macvlans need one. */
    private Link parent() {
        links.create(NewLink.of("p0", Veth.withPeer("p1")).asUp());
        links.setUp(links.get("p1"));
        return links.get("p0");
    }

    @Test
    void listsWhatIpLists() {
        parent();
        JsonNode shown = sandbox.show("link show");

        List<Link> listed = links.list();

        assertThat(listed).hasSize(shown.size()).extracting(Link::name).contains("lo", "p0", "p1");
        for (JsonNode link : shown) {
            Link ours = links.get(link.get("ifindex").asInt());
            assertThat(listed).contains(ours);
            assertThat(ours.name()).isEqualTo(link.get("ifname").asText());
            assertThat(ours.mtu()).isEqualTo(link.get("mtu").asInt());
            assertThat(ours.operState().name()).isEqualTo(link.get("operstate").asText());
            assertThat(ours.promiscuity()).isEqualTo(link.get("promiscuity").asInt());
            assertThat(ours.mac().map(MacAddress::toString))
                    .contains(link.get("address").asText());
            assertThat(ours.kind())
                    .isEqualTo(link.path("linkinfo").path("info_kind").asText());
            assertThat(ours.isLoopback())
                    .isEqualTo(link.get("link_type").asText().equals("loopback"));
        }
    }

    @ParameterizedTest
    @EnumSource(MacvlanMode.class)
    void createsMacvlan(MacvlanMode mode) {
        Link parent = parent();

        links.create(NewLink.of("mv0", Macvlan.on(parent, mode))
                .withMtu(1400)
                .withGroup(7)
                .asUp());

        Link created = links.get("mv0");
        JsonNode shown = sandbox.showLink("mv0");
        assertThat(shown.at("/linkinfo/info_kind").asText()).isEqualTo("macvlan");
        assertThat(shown.at("/linkinfo/info_data/mode").asText())
                .isEqualTo(mode.name().toLowerCase(Locale.ROOT));
        assertThat(shown.get("link").asText()).isEqualTo("p0");
        assertThat(shown.get("mtu").asInt()).isEqualTo(1400);
        assertThat(shown.get("group").asText()).isEqualTo("7");
        assertThat(created.macvlanMode()).contains(mode);
        assertThat(created.parentIndex()).hasValue(parent.index());
        assertThat(created.group()).isEqualTo(7);
        assertThat(created.isUp()).isTrue();
        assertThat(created.hasCarrier()).isTrue();

        links.delete(created);
        assertThat(links.find("mv0")).isEmpty();
    }

    @Test
    void setsUpAndDown() {
        Link parent = parent();

        links.setDown(parent);
        assertThat(links.get("p0").isUp()).isFalse();
        assertThat(sandbox.showLink("p0").get("operstate").asText()).isEqualTo("DOWN");
        links.setUp(parent);
        assertThat(links.get("p0").isUp()).isTrue();
        assertThat(links.get("p0").operState()).isEqualTo(OperState.UP);
    }

    @Test
    void countsPromiscuityApartFromThatOfTheKernel() {
        Link parent = parent();
        links.create(NewLink.of("mv0", Macvlan.on(parent, MacvlanMode.PASSTHRU)).asUp());
        assertThat(links.get("p0").promiscuity()).isEqualTo(1);
        assertThat(links.get("p0").isPromiscuous()).isFalse();

        links.setPromiscuous(parent, true);
        links.setPromiscuous(parent, true);
        assertThat(links.get("p0").promiscuity()).isEqualTo(2);
        assertThat(links.get("p0").isPromiscuous()).isTrue();
        assertThat(sandbox.showLink("p0").get("promiscuity").asInt()).isEqualTo(2);

        links.setPromiscuous(parent, false);
        assertThat(links.get("p0").promiscuity()).isEqualTo(1);
        links.delete(links.get("mv0"));
        assertThat(links.get("p0").promiscuity()).isZero();
    }
}
