package io.lanyard.agent.wire;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The open packet sockets, one for each ear. For one thread. */
final class Taps {
    /** Others wait meanwhile; what is left is taken in the next turn. */
    private static final int FRAMES_MAX = 256;

    private final Netlink netlink;
    private final Netns namespace;
    private final Map<Ear, PacketSocket> open = new HashMap<>();

    Taps(Netlink netlink) {
        this.netlink = netlink;
        this.namespace = netlink.namespace();
    }

    Collection<PacketSocket> sockets() {
        return open.values();
    }

    boolean isOpen(Ear ear) {
        return open.containsKey(ear);
    }

    /**
     * Opens it, or says why that would be of no use.
     *
     * @throws NetlinkException if the kernel refuses
     */
    Optional<String> open(Ear ear) {
        Optional<Link> link = netlink.links().find(ear.link());
        Optional<String> fault = link.map(Taps::fault).orElse(Optional.of("there is no link " + ear.link()));
        if (fault.isPresent()) {
            return fault;
        }
        PacketSocket socket = PacketSocket.open(
                namespace, link.get(), ear.dialect().etherType(), ear.dialect().filter());
        open.put(ear, socket);
        if (ear.dialect() == Dialect.ND) {
            // Who takes an address tells the group of that address, which the host has no reason to join.
            socket.joinAllMulticast();
        }
        return Optional.empty();
    }

    /** Nobody would hear us, so that nobody answers would mean nothing. */
    private static Optional<String> fault(Link link) {
        if (link.mac().isEmpty()) {
            return Optional.of(link.name() + " is no Ethernet link");
        }
        return link.isUp() && link.hasCarrier() ? Optional.empty() : Optional.of(link.name() + " has no carrier");
    }

    void shut(Ear ear) {
        Optional.ofNullable(open.remove(ear)).ifPresent(PacketSocket::close);
    }

    void retain(Set<Ear> wanted) {
        for (Ear ear : Set.copyOf(open.keySet())) {
            if (!wanted.contains(ear)) {
                shut(ear);
            }
        }
    }

    /** Those whose link is not what it was, and why. */
    Map<Ear, String> changed() {
        Map<Ear, String> changed = new HashMap<>();
        open.forEach((ear, socket) -> difference(socket.link()).ifPresent(what -> changed.put(ear, what)));
        return changed;
    }

    private Optional<String> difference(Link before) {
        try {
            Optional<Link> now = netlink.links().find(before.name());
            boolean isSame = now.filter(link -> link.index() == before.index())
                    .filter(link -> link.mac().equals(before.mac()))
                    .isPresent();
            return isSame ? now.flatMap(Taps::fault) : Optional.of(before.name() + " is not the link it was");
        } catch (NetlinkException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** False: there is more. */
    boolean hear(Ear ear, Consumer<Sighting> heard) {
        PacketSocket socket = open.get(ear);
        // Some virtual switches send back what they are given.
        Predicate<Sighting> isOthers = sighting -> !sighting.mac().equals(mac(socket));
        for (int i = 0; i < FRAMES_MAX; i++) {
            Optional<byte[]> frame = socket.receive(Duration.ZERO);
            if (frame.isEmpty()) {
                return true;
            }
            ear.dialect().read(frame.get()).filter(isOthers).ifPresent(heard);
        }
        return false;
    }

    void probe(Ear ear, InetAddress ip) {
        PacketSocket socket = open.get(ear);
        try {
            socket.send(ear.dialect().probe(mac(socket), ip));
        } catch (NetlinkException e) {
            // On a link that is full: one of three is lost, as it may be on the way.
            if (!e.is(Errno.EAGAIN, Errno.ENOBUFS)) {
                throw e;
            }
        }
    }

    private static MacAddress mac(PacketSocket socket) {
        return socket.link().mac().orElseThrow();
    }

    void close() {
        retain(Set.of());
        namespace.close();
    }
}
