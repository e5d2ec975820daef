package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.Verdict.State;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.core.wire.WireContract;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.agent.core.wire.WireView;
import io.lanyard.agent.core.wire.WireWatch;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the kernel, with others on a bridge. */
@Timeout(60)
class PacketWireIT extends WireContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WORD_BY_CONTRACT = Duration.ofMillis(300);

    private final LinkedBlockingQueue<Boolean> news = new LinkedBlockingQueue<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private TestSegment segment;
    private Netlink netlink;
    private PacketWire wire;

    @BeforeEach
    void up() throws Exception {
        segment = new TestSegment();
        netlink = segment.netlink("host");
        wire = new PacketWire(netlink, () -> news.add(true), failure::set);
    }

    @AfterEach
    void down() throws Exception {
        wire.close();
        netlink.close();
        segment.close();
        assertThat(failure.get()).isNull();
    }

    @Override
    protected Wire wire() {
        return wire;
    }

    @Override
    protected String parent() {
        return "eth0";
    }

    @Override
    protected void appear(String ip, String mac) throws Exception {
        segment.announce(segment.appear(ip, mac), ip);
    }

    @Override
    protected void unplug() throws Exception {
        segment.in("host", "link", "delete", "eth0");
    }

    @Override
    protected void awaitView(Predicate<WireView> wanted) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!wanted.test(wire.observe())) {
            assertThat(Instant.now()).as("%s", wire.observe()).isBefore(deadline);
            news.poll(1, TimeUnit.SECONDS);
        }
    }

    private static WireQuestion question(int i) {
        return new WireQuestion("eth0", "10.77.0." + i, String.format("02:4c:0a:4d:00:%02x", i));
    }

    /** One device with fifty addresses is as good as fifty devices. */
    @Test
    void fifty_others_among_two_hundred_addresses() throws Exception {
        String link = segment.appear("10.77.0.2", PRINTER);
        for (int i = 6; i < 202; i += 4) {
            segment.in("others", "address", "add", "10.77.0." + i + "/24", "dev", link);
        }
        long before = System.nanoTime();
        for (int i = 2; i < 202; i++) {
            wire.ask(question(i));
        }
        List<State> states = new ArrayList<>();
        for (int i = 2; i < 202; i++) {
            states.add(wire.await(question(i), PATIENCE).state());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(states).filteredOn(State.TAKEN::equals).hasSize(50);
        assertThat(states).filteredOn(State.CLEAR::equals).hasSize(150);
        for (int i = 0; i < 200; i++) {
            assertThat(states.get(i)).isEqualTo(i % 4 == 0 ? State.TAKEN : State.CLEAR);
        }
        System.out.println("200 addresses, 50 of them taken: asked and answered in " + took.toMillis() + " ms");
    }

    /** As a loop in the cabling does, or a scanner. */
    @Test
    void an_answer_is_found_in_a_flood_of_others() throws Exception {
        String link = segment.appear("10.77.0.11", PRINTER);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        try (Netns others = segment.namespace("others");
                Netlink there = segment.netlink("others");
                PacketSocket noise = PacketSocket.open(
                        others, there.links().get(link), PacketSocket.SEND_ONLY, PacketFilter.all())) {
            Thread flood = new Thread(() -> {
                byte[] frame = ArpFrame.announcement(MacAddress.parse(PRINTER), Segment.ip("10.77.0.99"))
                        .bytes();
                while (!enough.get()) {
                    try {
                        noise.send(frame);
                        sent.incrementAndGet();
                    } catch (NetlinkException e) {
                        // The queue is full: as much as the cable takes.
                    }
                }
            });
            flood.start();
            for (int i = 0; i < 10; i++) {
                Verdict taken = wire.await(question(11), PATIENCE);
                Verdict clear = wire.await(question(20 + i), PATIENCE);
                assertThat(taken.state()).isEqualTo(State.TAKEN);
                assertThat(clear.state()).isEqualTo(State.CLEAR);
            }
            enough.set(true);
            flood.join();
        }
        System.out.println("ten words among " + sent + " frames");
    }

    @Test
    void what_goes_over_the_wire_are_three_probes_from_the_parent() throws Exception {
        try (PacketSocket tap = segment.tap(Dialect.ARP)) {
            Verdict verdict = wire.await(question(10), PATIENCE);

            assertThat(verdict.state()).isEqualTo(State.CLEAR);
            for (int i = 0; i < 3; i++) {
                assertThat(ArpFrame.read(tap.receive(PATIENCE).orElseThrow()))
                        .contains(ArpFrame.probe(segment.mac("host", "eth0"), Segment.ip("10.77.0.10")));
            }
            assertThat(tap.receive(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void the_word_comes_within_the_time_of_the_contract() throws Exception {
        appear("10.77.0.11", PRINTER);
        wire.await(question(9), PATIENCE);
        long before = System.nanoTime();
        Verdict clear = wire.await(question(10), WORD_BY_CONTRACT);
        long clearNs = System.nanoTime() - before;
        Verdict taken = wire.await(question(11), WORD_BY_CONTRACT);
        long takenNs = System.nanoTime() - before - clearNs;

        assertThat(clear.state()).isEqualTo(State.CLEAR);
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        System.out.printf("clear after %d ms, taken after %d us%n", clearNs / 1_000_000, takenNs / 1_000);
    }

    @Test
    void a_link_without_carrier_says_nothing_and_later_all() throws Exception {
        wire.watch(new WireWatch(Set.of(question(10)), Set.of()));
        segment.in("switch", "link", "set", "host-eth0", "down");
        wire.watch(new WireWatch(Set.of(question(10)), Set.of()));
        awaitView(view -> view.of(question(10)).fault().equals(Optional.of("eth0 has no carrier")));

        appear("10.77.0.10", PRINTER);
        segment.in("switch", "link", "set", "host-eth0", "up");
        // As the reconciler does with every change of a link; the first may still see it down.
        awaitView(view -> {
            wire.watch(new WireWatch(Set.of(question(10)), Set.of()));
            return view.of(question(10)).state() == State.TAKEN;
        });
    }
}
