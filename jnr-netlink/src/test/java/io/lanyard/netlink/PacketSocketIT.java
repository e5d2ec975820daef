package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames over a veth pair between two namespaces. */
@Timeout(60)
class PacketSocketIT {
    private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");
    private static final MacAddress B = MacAddress.parse("02:00:00:00:00:0b");
    private static final String BROADCAST = "ffffffffffff";
    private static final String FROM_A = "02000000000a";
    private static final String ARP_BODY = "0001080006040001" + FROM_A + "0a000001" + "000000000000" + "0a000002";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Sandbox here;
    private Sandbox there;
    private Netlink netlink;
    private PacketSocket a;
    private PacketSocket b;

    @BeforeEach
    void twoEndsOfACable() {
        here = new Sandbox();
        there = new Sandbox();
        netlink = here.netlink();
        try (Netns other = there.netns();
                Netns own = here.netns();
                Netlink remote = there.netlink()) {
            netlink.links().create(NewLink.of("p0", Veth.withPeer("p1")).withMac(A));
            here.ip("link set p1 netns " + there.name() + " address " + B);
            here.ip("link set p0 up");
            there.ip("link set p1 up");
            a = PacketSocket.open(own, netlink.links().get("p0"), PacketSocket.ARP, PacketFilter.all());
            b = PacketSocket.open(
                    other,
                    remote.links().get("p1"),
                    PacketSocket.ARP,
                    PacketFilter.all().shortAt(20, 1));
        }
    }

    @AfterEach
    void pullItOut() {
        threads.shutdownNow();
        a.close();
        b.close();
        netlink.close();
        here.close();
        there.close();
    }

    private static byte[] frame(String destination, String etherType, String body) {
        return HexFormat.of().parseHex(destination + FROM_A + etherType + body);
    }

    @Test
    void takesWhatTheFilterLetsThroughAndNothingElse() {
        byte[] request = frame(BROADCAST, "0806", ARP_BODY);
        byte[] reply = frame(BROADCAST, "0806", ARP_BODY.replace("0604" + "0001", "0604" + "0002"));
        byte[] toAnother = frame("02000000000c", "0806", ARP_BODY);
        byte[] ofAnotherType = frame(BROADCAST, "0800", ARP_BODY);
        byte[] toIt = frame("02000000000b", "0806", ARP_BODY);

        there.ip("link set p1 promisc on");
        Stream.of(reply, toAnother, ofAnotherType, request, toIt).forEach(a::send);

        assertThat(b.receive(SOON))
                .hasValueSatisfying(frame -> assertThat(frame).isEqualTo(request));
        assertThat(b.receive(SOON))
                .hasValueSatisfying(frame -> assertThat(frame).isEqualTo(toIt));
        assertThat(b.receive(Duration.ZERO)).isEmpty();
        assertThat(a.receive(Duration.ZERO)).as("its own").isEmpty();
    }

    @Test
    void sendsWithoutReceiving() {
        try (Netns own = here.netns();
                PacketSocket mute =
                        PacketSocket.open(own, netlink.links().get("p0"), PacketSocket.SEND_ONLY, PacketFilter.all())) {
            byte[] request = frame(BROADCAST, "0806", ARP_BODY);
            mute.send(request);
            assertThat(b.receive(SOON))
                    .hasValueSatisfying(frame -> assertThat(frame).isEqualTo(request));
            b.send(request);
            assertThat(a.receive(SOON)).isPresent();
            assertThat(mute.receive(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void hearsGroupsThatTheHostDidNotJoin() {
        b.joinAllMulticast();
        assertThat(there.showLink("p1").path("allmulti").asInt()).isEqualTo(1);

        b.close();
        assertThat(there.showLink("p1").path("allmulti").asInt()).isZero();
    }

    @Test
    void sendsWhileAnotherThreadWaitsAndWakesItByClosing() throws Exception {
        Future<?> waiting = threads.submit(() -> a.receive(Duration.ofMinutes(1)));
        a.send(frame(BROADCAST, "0806", ARP_BODY));
        assertThat(b.receive(SOON)).isPresent();

        a.close();
        a.close();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasMessageContaining("the socket was closed");
    }

    @Test
    void saysThatTheLinkIsDownOrGone() {
        there.ip("link set p1 down");
        assertThatThrownBy(() -> b.receive(SOON))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENETDOWN))
                .hasMessage("receive on p1: ENETDOWN (Network is down)");

        netlink.links().delete(netlink.links().get("p0"));
        assertThatThrownBy(() -> a.send(frame(BROADCAST, "0806", ARP_BODY)))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.is(Errno.ENETDOWN, Errno.ENXIO, Errno.ENODEV))
                                .as("%s", e)
                                .isTrue());
    }

    @Test
    void aPollEndsWithAFrameWithAWakeAndWithItsTime() throws Exception {
        try (PacketPoll poll = new PacketPoll()) {
            poll.await(List.of(a, b), Duration.ZERO);

            Future<?> waiting = threads.submit(() -> poll.await(List.of(a, b), Duration.ofMinutes(1)));
            a.send(frame(BROADCAST, "0806", ARP_BODY));
            waiting.get(10, TimeUnit.SECONDS);
            assertThat(b.receive(Duration.ZERO)).isPresent();

            poll.wake();
            poll.await(List.of(a, b), Duration.ofMinutes(1));
            long before = System.nanoTime();
            poll.await(List.of(a, b), Duration.ofMillis(20));
            assertThat(System.nanoTime() - before).as("the wake was used up").isGreaterThan(19_000_000);
        }
    }

    @Test
    void leavesNoDescriptorBehind() throws Exception {
        Link p0 = netlink.links().get("p0");
        long before = descriptors();
        try (Netns own = here.netns()) {
            for (int i = 0; i < 50; i++) {
                PacketSocket.open(own, p0, PacketSocket.IPV6, PacketFilter.all())
                        .close();
                assertThatThrownBy(() -> PacketSocket.open(
                                Fixtures.link(9999, "nowhere"), PacketSocket.IPV6, PacketFilter.all()))
                        .hasMessage("bind packet socket to nowhere: ENODEV (No such device)");
            }
        }
        assertThat(descriptors()).isLessThan(before + 25);
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
