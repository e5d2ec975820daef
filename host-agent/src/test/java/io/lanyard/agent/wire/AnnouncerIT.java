package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Captured on the bridge. */
@Timeout(60)
class AnnouncerIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final MacAddress MAC = MacAddress.parse("02:4c:0a:4d:00:0a");
    private static final InetAddress IP = Segment.ip("10.77.0.10");
    private static final InetAddress IP6 = Segment.ip("fd77::a");

    private final Announcer announcer = new Announcer();
    private TestSegment segment;
    private PacketSocket arp;
    private PacketSocket nd;
    private String link;

    @BeforeEach
    void up() throws Exception {
        segment = new TestSegment();
        link = segment.appear("10.77.0.10", MAC.toString());
        arp = segment.tap(Dialect.ARP);
        nd = segment.tap(Dialect.ND);
    }

    @AfterEach
    void down() throws Exception {
        announcer.close();
        arp.close();
        nd.close();
        segment.close();
    }

    private void announce() {
        announce(there());
    }

    private void announce(Link there) {
        try (Netns namespace = segment.namespace("others")) {
            announcer.announce(namespace, there, List.of(IP, IP6));
        }
    }

    private Link there() {
        try (Netlink others = segment.netlink("others")) {
            return others.links().get(link);
        }
    }

    /** The next one; others on the segment have things to say too. */
    private NeighbourMessage nextAdvertisement() {
        while (true) {
            byte[] frame = nd.receive(SOON).orElseThrow();
            var message =
                    NeighbourMessage.read(frame).filter(read -> read.target().equals(IP6));
            if (message.isPresent()) {
                return message.get();
            }
        }
    }

    @Test
    void an_address_is_announced_three_times() {
        announce();

        long first = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(ArpFrame.read(arp.receive(SOON).orElseThrow())).contains(ArpFrame.announcement(MAC, IP));
            assertThat(nextAdvertisement()).isEqualTo(NeighbourMessage.announcement(MAC, (Inet6Address) IP6));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - first)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
        assertThat(arp.receive(Duration.ofMillis(1_500))).as("a fourth").isEmpty();
    }

    @Test
    void where_there_is_nothing_any_more_nothing_is_announced() throws Exception {
        Link there = there();
        announce(there);
        assertThat(arp.receive(SOON)).isPresent();

        segment.in("others", "link", "delete", link);
        announce(there);
        assertThat(arp.receive(Duration.ofMillis(1_500))).isEmpty();
    }
}
