package io.lanyard.agent.wire;

import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who claims which address on a bridge, from now until it is closed. */
public final class ArpLog implements AutoCloseable {
    private final Map<String, Set<String>> claims = new TreeMap<>();
    private final PacketSocket tap;
    private final Thread thread = new Thread(this::listen, "arp-log");

    public ArpLog(Netns namespace, String bridge) {
        try (Netlink netlink = Netlink.open(namespace)) {
            tap = PacketSocket.open(namespace, netlink.links().get(bridge), PacketSocket.ARP, PacketFilter.all());
        }
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                tap.receive(Duration.ofMinutes(1)).flatMap(Dialect.ARP::read).ifPresent(this::note);
            }
        } catch (NetlinkException e) {
            // It was closed.
        }
    }

    private synchronized void note(Sighting sighting) {
        if (!sighting.probing()) {
            claims.computeIfAbsent(sighting.ip().getHostAddress(), ip -> new TreeSet<>())
                    .add(sighting.mac().toString());
        }
    }

    /** MAC addresses by IP address. */
    public synchronized Map<String, Set<String>> claims() {
        return new TreeMap<>(claims);
    }

    @Override
    public void close() {
        tap.close();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
