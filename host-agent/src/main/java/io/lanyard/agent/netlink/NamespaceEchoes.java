package io.lanyard.agent.netlink;

import io.lanyard.agent.core.latency.Answer;
import io.lanyard.agent.core.latency.Dispatch;
import io.lanyard.agent.core.latency.LatencyRounds;
import io.lanyard.agent.core.latency.Probe;
import io.lanyard.agent.probe.EchoDoor;
import io.lanyard.netlink.Echo;
import io.lanyard.netlink.EchoKind;
import io.lanyard.netlink.EchoSocket;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.NetlinkException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The echo sockets in one namespace, each opened when it is first needed. One thread sends and receives, any may close. */
final class NamespaceEchoes implements EchoDoor {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceEchoes.class);

    /** After that long without a probe all have been given up. */
    private static final long QUIET_NS =
            LatencyRounds.TIMEOUT.plus(LatencyRounds.LOOK.multipliedBy(4)).toNanos();

    /**
     * What has not been answered by the first look is looked for this often: the kernel has noted when it came, and the verdict that it
     * is lost comes later than two such looks.
     */
    private static final long AGAIN_NS = Duration.ofMillis(450).toNanos();

    /** At a time: a flood in one container must not hold up the others. */
    private static final int ANSWERS_MAX = 256;

    private static final int PEERS_MAX = 1_024;

    private final HeldNamespace running;
    private final Map<EchoKind, Line> lines = new EnumMap<>(EchoKind.class);
    private final Set<EchoKind> without = EnumSet.noneOf(EchoKind.class);

    /** As they were written: an address may be written in several ways. */
    private final Map<InetAddress, String> peers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, String> eldest) {
            return size() > PEERS_MAX;
        }
    };

    private volatile List<Line> open = List.of();
    private boolean closed;

    /** One socket, and how much of what it sent has not been answered. */
    private static final class Line {
        private final EchoSocket socket;
        private long lastSentNs;
        private long nextLookNs;
        private int unanswered;

        Line(EchoSocket socket) {
            this.socket = socket;
        }

        long send(InetAddress peer, int sequence, long cookie) {
            lastSentNs = System.nanoTime();
            nextLookNs = lastSentNs;
            unanswered++;
            return socket.send(peer, sequence, cookie);
        }

        boolean isDue(long now) {
            if (unanswered == 0 || now - nextLookNs < 0) {
                return false;
            }
            if (now - lastSentNs > QUIET_NS) {
                unanswered = 0;
                return false;
            }
            nextLookNs = now + AGAIN_NS;
            return true;
        }
    }

    NamespaceEchoes(HeldNamespace running) {
        this.running = running;
    }

    @Override
    public Dispatch send(String ip, Probe probe, int sequence, long cookie) {
        try {
            InetAddress peer = IpPrefix.parse(ip).address();
            Optional<Line> line = line(kind(probe, peer));
            if (line.isEmpty()) {
                return Dispatch.GONE;
            }
            peers.put(peer, ip);
            return Dispatch.sent(line.get().send(peer, sequence, cookie));
        } catch (NetlinkException e) {
            return e.is(Errno.EBADF) ? Dispatch.GONE : Dispatch.REFUSED;
        } catch (IllegalArgumentException e) {
            LOG.debug("not asked: {}", e.getMessage());
            return Dispatch.GONE;
        }
    }

    private static EchoKind kind(Probe probe, InetAddress peer) {
        boolean isIpv4 = peer instanceof Inet4Address;
        return switch (probe) {
            case ICMP -> isIpv4 ? EchoKind.ICMP : EchoKind.ICMPV6;
            case UDP -> isIpv4 ? EchoKind.UDP : EchoKind.UDPV6;
        };
    }

    private synchronized Optional<Line> line(EchoKind kind) {
        if (!closed && !lines.containsKey(kind) && !without.contains(kind)) {
            try {
                lines.put(kind, new Line(EchoSocket.open(running.netns(), kind)));
                open = List.copyOf(lines.values());
            } catch (NetlinkException e) {
                without.add(kind);
                LOG.warn("no probes by {} from {}: {}", kind, running.netns(), e.getMessage());
            }
        }
        return Optional.ofNullable(lines.get(kind));
    }

    @Override
    public void receive(Consumer<Answer> heard) {
        for (Line line : open) {
            try {
                if (line.isDue(System.nanoTime())) {
                    receive(line, heard);
                }
            } catch (NetlinkException e) {
                // Closed meanwhile, or it will be.
                LOG.debug("no answers: {}", e.getMessage());
            }
        }
    }

    private void receive(Line line, Consumer<Answer> heard) {
        for (int i = 0; i < ANSWERS_MAX; i++) {
            Optional<Echo> echo = line.socket.receive(Duration.ZERO);
            if (echo.isEmpty()) {
                return;
            }
            String peer = peers.get(echo.get().from());
            if (peer != null) {
                line.unanswered = Math.max(0, line.unanswered - 1);
                heard.accept(new Answer(
                        peer,
                        echo.get().sequence(),
                        echo.get().cookie(),
                        echo.get().receivedNs()));
            }
        }
    }

    @Override
    public boolean isWhereItRuns() {
        return running.isThere();
    }

    @Override
    public synchronized void close() {
        closed = true;
        lines.values().forEach(line -> line.socket.close());
        lines.clear();
        open = List.of();
        running.close();
    }
}
