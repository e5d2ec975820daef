package io.lanyard.agent.netlink;

import io.lanyard.agent.core.latency.Answer;
import io.lanyard.agent.core.latency.Dispatch;
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
import java.util.ArrayList;
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

    /** After that long without a probe, no answer is waited for. */
    private static final long QUIET_NS = Duration.ofSeconds(2).toNanos();

    /**
     * What has not been answered by the first look is looked for this often: the kernel has noted when it came, and the verdict that it
     * is lost comes later than four looks.
     */
    private static final long AGAIN_NS = Duration.ofMillis(250).toNanos();

    /** At a time: a flood in one container must not hold up the others. */
    private static final int ANSWERS_MAX = 256;

    private static final int PEERS_MAX = 1_024;

    private final HeldNamespace running;
    private final Map<EchoKind, EchoSocket> sockets = new EnumMap<>(EchoKind.class);
    private final Set<EchoKind> without = EnumSet.noneOf(EchoKind.class);

    /** As they were written: an address may be written in several ways. */
    private final Map<InetAddress, String> peers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, String> eldest) {
            return size() > PEERS_MAX;
        }
    };

    private long lastSentNs = System.nanoTime();
    private long nextLookNs = lastSentNs;
    private int unanswered;
    private boolean closed;

    NamespaceEchoes(HeldNamespace running) {
        this.running = running;
    }

    @Override
    public Dispatch send(String ip, Probe probe, int sequence, long cookie) {
        try {
            InetAddress peer = IpPrefix.parse(ip).address();
            Optional<EchoSocket> socket = socket(kind(probe, peer));
            if (socket.isEmpty()) {
                return Dispatch.GONE;
            }
            peers.put(peer, ip);
            lastSentNs = System.nanoTime();
            nextLookNs = lastSentNs;
            unanswered++;
            return Dispatch.sent(socket.get().send(peer, sequence, cookie));
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

    private synchronized Optional<EchoSocket> socket(EchoKind kind) {
        if (!closed && !sockets.containsKey(kind) && !without.contains(kind)) {
            try {
                sockets.put(kind, EchoSocket.open(running.netns(), kind));
            } catch (NetlinkException e) {
                without.add(kind);
                LOG.warn("no probes by {} from {}: {}", kind, running.netns(), e.getMessage());
            }
        }
        return Optional.ofNullable(sockets.get(kind));
    }

    @Override
    public void receive(Consumer<Answer> heard) {
        long now = System.nanoTime();
        if (unanswered == 0 || now - nextLookNs < 0) {
            return;
        }
        nextLookNs = now + AGAIN_NS;
        if (now - lastSentNs > QUIET_NS) {
            unanswered = 0;
        }
        for (EchoSocket socket : open()) {
            try {
                receive(socket, heard);
            } catch (NetlinkException e) {
                // Closed meanwhile, or it will be.
                LOG.debug("no answers: {}", e.getMessage());
            }
        }
    }

    private void receive(EchoSocket socket, Consumer<Answer> heard) {
        for (int i = 0; i < ANSWERS_MAX; i++) {
            Optional<Echo> echo = socket.receive(Duration.ZERO);
            if (echo.isEmpty()) {
                return;
            }
            String peer = peers.get(echo.get().from());
            if (peer != null) {
                unanswered = Math.max(0, unanswered - 1);
                heard.accept(new Answer(
                        peer,
                        echo.get().sequence(),
                        echo.get().cookie(),
                        echo.get().receivedNs()));
            }
        }
    }

    private synchronized List<EchoSocket> open() {
        return new ArrayList<>(sockets.values());
    }

    @Override
    public boolean isWhereItRuns() {
        return running.isThere();
    }

    @Override
    public synchronized void close() {
        closed = true;
        sockets.values().forEach(EchoSocket::close);
        sockets.clear();
        running.close();
    }
}
