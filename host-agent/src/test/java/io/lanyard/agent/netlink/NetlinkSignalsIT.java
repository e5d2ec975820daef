package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.netlink.Bridge;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkEvents;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals of the kernel, when there are too many of them and when they fail. */
class NetlinkSignalsIT {
    private static final Set<Topic> LINKS = Set.of(Topic.LINKS);
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final int CHANGES = 5_000;

    private final String name = "lt-signals-" + ProcessHandle.current().pid();
    private Netns namespace;
    private Netlink netlink;

    @BeforeEach
    void up() throws Exception {
        assertThat(new ProcessBuilder("ip", "netns", "add", name).start().waitFor())
                .isZero();
        namespace = Netns.named(name);
        netlink = Netlink.open(namespace);
        netlink.links().create(NewLink.of("br0", Bridge.plain()).asUp());
    }

    @AfterEach
    void down() throws Exception {
        netlink.close();
        namespace.close();
        assertThat(new ProcessBuilder("ip", "netns", "delete", name).start().waitFor())
                .isZero();
    }

    @Test
    void what_did_not_fit_the_buffer_is_one_more_reason_to_look_at_everything() throws InterruptedException {
        Link bridge = netlink.links().get("br0");
        Semaphore mayGoOn = new Semaphore(0);
        CountDownLatch sawTheLast = new CountDownLatch(1);
        AtomicInteger wakes = new AtomicInteger();
        Runnable look = () -> {
            mayGoOn.acquireUninterruptibly();
            mayGoOn.release();
            wakes.incrementAndGet();
            if (netlink.links().get("br0").alias().equals("change " + CHANGES)) {
                sawTheLast.countDown();
            }
        };
        try (NetlinkSignals signals =
                new NetlinkSignals(() -> NetlinkEvents.open(namespace, LINKS, SMALL_BUFFER), look)) {
            for (int i = 1; i <= CHANGES; i++) {
                netlink.links().setAlias(bridge, "change " + i);
            }
            mayGoOn.release();

            assertThat(sawTheLast.await(2, TimeUnit.SECONDS))
                    .as("%s tells", signals)
                    .isTrue();
            assertThat(wakes.get()).as("most events were lost").isBetween(1, CHANGES / 10);
        }
    }

    @Test
    void listens_anew_when_listening_fails() throws InterruptedException {
        Netns gone = Netns.named(name);
        gone.close();
        NetlinkEvents first = NetlinkEvents.open(namespace, LINKS);
        Deque<Netns> attempts = new ArrayDeque<>(List.of(gone, gone, namespace));
        CountDownLatch reopened = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger opened = new AtomicInteger();
        NetlinkSignals signals = new NetlinkSignals(
                () -> {
                    if (opened.getAndIncrement() == 0) {
                        return first;
                    }
                    NetlinkEvents next = NetlinkEvents.open(attempts.remove(), LINKS);
                    reopened.countDown();
                    return next;
                },
                () -> {
                    if (netlink.links().get("br0").alias().equals("after")) {
                        told.countDown();
                    }
                });
        try (signals) {
            first.close();
            assertThat(reopened.await(10, TimeUnit.SECONDS)).isTrue();
            netlink.links().setAlias(netlink.links().get("br0"), "after");

            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(attempts).isEmpty();
        }
    }
}
