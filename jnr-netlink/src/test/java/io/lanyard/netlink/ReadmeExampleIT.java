package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The README's example, word for word but for the names of the namespaces. */
class ReadmeExampleIT {
    @Test
    void attachesAContainer() throws Exception {
        try (Sandbox hostBox = new Sandbox();
                Sandbox containerBox = new Sandbox();
                Netlink host = hostBox.netlink();
                Netns container = containerBox.netns();
                Netlink inside = Netlink.open(container);
                NetlinkEvents events = inside.events(EnumSet.of(Topic.LINKS, Topic.ADDRESSES))) {
            host.links().create(NewLink.of("enp0s3", Veth.withPeer("wire")).asUp());
            host.links().setUp(host.links().get("wire"));

            Link parent = host.links().get("enp0s3");
            host.links()
                    .create(NewLink.of("eth1", Macvlan.on(parent, MacvlanMode.BRIDGE))
                            .withMac(MacAddress.parse("02:42:c0:a8:01:0a"))
                            .in(container)
                            .asUp());

            Link eth1 = inside.links().get("eth1");
            inside.links().setAlias(eth1, "made by example");
            inside.addresses().add(eth1, IpPrefix.parse("192.168.1.10/24"));
            inside.routes()
                    .add(RouteSpec.defaultVia(InetAddress.getByName("192.168.1.1"))
                            .on(eth1));

            JsonNode link = containerBox.showLink("eth1");
            assertThat(link.get("address").asText()).isEqualTo("02:42:c0:a8:01:0a");
            assertThat(link.get("ifalias").asText()).isEqualTo("made by example");
            assertThat(link.get("operstate").asText()).isEqualTo("UP");
            JsonNode route = containerBox.show("route show default").get(0);
            assertThat(route.get("gateway").asText()).isEqualTo("192.168.1.1");
            assertThat(route.get("dev").asText()).isEqualTo("eth1");
            assertThat(events.next(Duration.ofSeconds(5)))
                    .hasValueSatisfying(event -> assertThat(event).isInstanceOf(NetlinkEvent.LinkChanged.class));
        }
    }
}
