package io.lanyard.perf.bench.thousand;

import io.lanyard.netlink.Errno;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks many addresses at once who has them, from a machine on their segment. One thread at a time. */
final class ArpSweep implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMillis(100);
    private static final int SENT_AT_A_TIME = 32;

    /** An answer to a broadcast that has been lost is heard the next time. */
    private static final int BROADCASTS = 3;

    private final PacketSocket socket;
    private final MacAddress own;
    private final Map<InetAddress, Set<MacAddress>> heard = new HashMap<>();

    private ArpSweep(PacketSocket socket) {
        this.socket = socket;
        this.own = socket.link().mac().orElseThrow();
    }

    static ArpSweep from(String namespace, String link) {
        try (Netns inside = Netns.named(namespace);
                Netlink netlink = Netlink.open(inside)) {
            Link through = netlink.links().get(link);
            return new ArpSweep(PacketSocket.open(inside, through, PacketSocket.ARP, ArpFrames.answers()));
        }
    }

    /** Returns when each of them has answered from its own MAC address; asks those again that have not. */
    void awaitAll(Collection<Holder> holders) {
        heard.clear();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Holder> left = new HashSet<>(holders);
        while (!left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(left.size() + " of " + holders.size() + " do not answer after "
                        + PATIENCE + ", one of them " + left.iterator().next());
            }
            int sent = 0;
            for (Holder holder : left) {
                send(holder.mac(), holder.ip());
                if (++sent % SENT_AT_A_TIME == 0) {
                    hear(Duration.ZERO);
                }
            }
            hearUntil(left);
        }
    }

    private void hearUntil(Set<Holder> left) {
        int before;
        do {
            before = left.size();
            hear(SILENCE.dividedBy(10));
            left.removeIf(holder -> heard.getOrDefault(holder.ip(), Set.of()).contains(holder.mac()));
        } while (!left.isEmpty() && left.size() < before);
    }

    /** Asks everybody on the segment; who has each address, none if nobody answered. */
    Map<InetAddress, Set<MacAddress>> owners(Set<InetAddress> addresses) {
        heard.clear();
        for (int i = 0; i < BROADCASTS; i++) {
            int sent = 0;
            for (InetAddress ip : addresses) {
                send(ArpFrames.BROADCAST, ip);
                if (++sent % SENT_AT_A_TIME == 0) {
                    // Each frame is copied for every link on a parent: what is more than a queue holds is lost.
                    hear(SILENCE.dividedBy(10));
                }
            }
            hear(SILENCE);
        }
        return Map.copyOf(heard);
    }

    private void send(MacAddress to, InetAddress ip) {
        try {
            socket.send(ArpFrames.probe(own, to, ip));
        } catch (NetlinkException e) {
            // The link is full: it is asked again.
            if (!e.is(Errno.EAGAIN, Errno.ENOBUFS)) {
                throw e;
            }
        }
    }

    /** Until nothing has come for so long. */
    private void hear(Duration silence) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (Optional<byte[]> frame = socket.receive(silence);
                frame.isPresent() && System.nanoTime() < deadline;
                frame = socket.receive(silence)) {
            ArpFrames.Answer answer = ArpFrames.answer(frame.get());
            heard.computeIfAbsent(answer.ip(), ip -> new HashSet<>()).add(answer.mac());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
