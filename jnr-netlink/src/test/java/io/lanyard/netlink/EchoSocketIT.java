package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two namespaces and a cable between them. */
@Timeout(60)
class EchoSocketIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final long COOKIE = 0x1122334455667788L;

    private Sandbox here;
    private Sandbox there;
    private Netns namespace;

    /** While one is open, the kernel stamps what comes in. */
    private final List<EchoSocket> warm = new ArrayList<>();

    @BeforeEach
    void connect() {
        here = new Sandbox();
        there = new Sandbox();
        namespace = here.netns();
        here.ip("link add eth0 type veth peer name eth0 netns " + there.name());
        for (Sandbox end : List.of(here, there)) {
            String last = end == here ? "1" : "2";
            end.ip("address add 10.7.0." + last + "/24 dev eth0");
            end.ip("address add fd07::" + last + "/64 dev eth0 nodad");
            end.ip("link set lo up");
            end.ip("link set eth0 up");
        }
        for (EchoKind kind : EchoKind.values()) {
            EchoSocket socket = EchoSocket.open(namespace, kind);
            warm.add(socket);
            awaitEcho(socket, kind);
        }
    }

    /** A link that was just set up takes a while; IPv6 finds its neighbours a second later. */
    private static void awaitEcho(EchoSocket socket, EchoKind kind) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<Echo> echo = Optional.empty();
        while (echo.isEmpty() && System.nanoTime() < deadline) {
            socket.send(peer(kind), 0, COOKIE);
            echo = socket.receive(Duration.ofMillis(300));
        }
        assertThat(echo).as("an answer by " + kind).isPresent();
    }

    @AfterEach
    void disconnect() {
        warm.forEach(EchoSocket::close);
        namespace.close();
        here.close();
        there.close();
    }

    private static InetAddress peer(EchoKind kind) {
        return IpLiteral.parse(kind.isIpv6() ? "fd07::2" : "10.7.0.2");
    }

    @ParameterizedTest
    @EnumSource
    void measuresARoundTrip(EchoKind kind) {
        try (EchoSocket socket = EchoSocket.open(namespace, kind)) {
            long sentNs = socket.send(peer(kind), 7, COOKIE);
            Echo echo = socket.receive(SECOND).orElseThrow();

            assertThat(echo.from()).isEqualTo(peer(kind));
            assertThat(echo.sequence()).isEqualTo(7);
            assertThat(echo.cookie()).isEqualTo(COOKIE);
            assertThat(echo.receivedNs() - sentNs).isPositive().isLessThan(SECOND.toNanos());
            assertThat(sentNs).isCloseTo(nowNs(), within(SECOND.toNanos()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasTheKernelsTimeHoweverLateItIsRead(EchoKind kind) {
        try (EchoSocket socket = EchoSocket.open(namespace, kind)) {
            long sentNs = socket.send(peer(kind), 2, COOKIE);
            here.ip("link show");
            long readNs = nowNs();

            Echo echo = socket.receive(SECOND).orElseThrow();
            assertThat(echo.receivedNs() - sentNs).isPositive().isLessThan(readNs - sentNs);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsEachAnswerOnce(EchoKind kind) {
        try (EchoSocket socket = EchoSocket.open(namespace, kind)) {
            IntStream.rangeClosed(1, 3).forEach(sequence -> socket.send(peer(kind), sequence, COOKIE + sequence));

            List<Echo> heard = Stream.generate(() -> socket.receive(SECOND))
                    .limit(3)
                    .map(Optional::orElseThrow)
                    .toList();
            assertThat(heard).extracting(Echo::sequence).containsExactly(1, 2, 3);
            assertThat(heard).extracting(Echo::cookie).containsExactly(COOKIE + 1, COOKIE + 2, COOKIE + 3);
            assertThat(socket.receive(SHORT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ICMP", "ICMPV6"})
    void doesNotHearWhatIsForOthers(EchoKind kind) throws Exception {
        try (EchoSocket one = namespace.call(() -> EchoSocket.open(kind, 1));
                EchoSocket other = namespace.call(() -> EchoSocket.open(kind, 2))) {
            other.send(peer(kind), 1, COOKIE);

            assertThat(other.receive(SECOND)).isPresent();
            assertThat(one.receive(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void hearsNothingOfWhoIsNotThere() {
        try (EchoSocket icmp = EchoSocket.open(namespace, EchoKind.ICMP);
                EchoSocket udp = EchoSocket.open(namespace, EchoKind.UDP)) {
            icmp.send(IpLiteral.parse("10.7.0.9"), 1, COOKIE);
            udp.send(IpLiteral.parse("10.7.0.9"), 1, COOKIE);

            assertThat(icmp.receive(SHORT)).isEmpty();
            // The kernel tells of a missing neighbour after three seconds, on the same queue: that is no answer.
            assertThat(udp.receive(Duration.ofSeconds(4))).isEmpty();
        }
    }

    @Test
    void findsAPeerByUdpThatAnswersNoIcmp() throws Exception {
        there.netns().call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/icmp_echo_ignore_all"), "1"));
        try (EchoSocket icmp = EchoSocket.open(namespace, EchoKind.ICMP);
                EchoSocket udp = EchoSocket.open(namespace, EchoKind.UDP)) {
            icmp.send(peer(EchoKind.ICMP), 1, COOKIE);
            udp.send(peer(EchoKind.UDP), 1, COOKIE);

            assertThat(udp.receive(SECOND)).isPresent();
            assertThat(icmp.receive(SHORT)).isEmpty();
        }
    }

    @Test
    void sendsFromWhereItIsBound() {
        here.ip("address add 10.7.0.5/24 dev eth0");
        try (EchoSocket socket = EchoSocket.open(namespace, EchoKind.ICMP)
                .from(IpLiteral.parse("10.7.0.5"))
                .through("eth0")) {
            socket.send(peer(EchoKind.ICMP), 1, COOKIE);
            assertThat(socket.receive(SECOND)).isPresent();
            assertThat(there.show("neigh show dev eth0").findValuesAsText("dst"))
                    .contains("10.7.0.5");

            socket.through("lo").send(peer(EchoKind.ICMP), 2, COOKIE);
            assertThat(socket.receive(SHORT)).isEmpty();
        }
    }

    @Test
    void saysWhyItCannotSend() {
        try (EchoSocket socket = EchoSocket.open(namespace, EchoKind.ICMP)) {
            assertThatThrownBy(() -> socket.send(IpLiteral.parse("192.0.2.1"), 1, COOKIE))
                    .hasMessage("send to 192.0.2.1: ENETUNREACH (Network is unreachable)");
            assertThatThrownBy(() -> socket.send(IpLiteral.parse("fd07::2"), 1, COOKIE))
                    .hasMessageContaining("expected one of the family of ICMP");
            assertThatThrownBy(() -> socket.send(peer(EchoKind.ICMP), 65_536, COOKIE))
                    .hasMessageContaining("expected 0 to 65535");
        }
    }

    @ParameterizedTest
    @EnumSource
    void wakesWhoWaitsWhenItIsClosed(EchoKind kind) throws Exception {
        EchoSocket socket = EchoSocket.open(namespace, kind);
        Thread waiting = new Thread(() -> assertThatThrownBy(() -> socket.receive(Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF)));
        waiting.start();
        while (waiting.getState() != Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        socket.close();
        socket.close();
        waiting.join(SECOND.toMillis());
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void leavesNoDescriptorBehind() throws Exception {
        EchoSocket.open(namespace, EchoKind.ICMP).close();
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            EchoSocket.open(namespace, EchoKind.values()[i % EchoKind.values().length])
                    .close();
        }
        assertThat(descriptors()).isLessThan(before + 25);
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static long nowNs() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
