package io.lanyard.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Inventory and heartbeat of a host; {@code engine} is null while the agent cannot reach it. */
public record Host(
        String name,
        String bootId,
        String agentVersion,
        Instant startedAt,
        Instant lastSeen,
        Duration heartbeat,
        Engine engine,
        List<Nic> nics) {

    /** One missed heartbeat is a hiccup, three are silence. */
    private static final int MISSED_HEARTBEATS_MAX = 3;

    public Host {
        nics = List.copyOf(nics);
    }

    /** Whether its heartbeat is as recent as it promised, as seen at this time. */
    public boolean isAlive(Instant now) {
        return now.isBefore(lastSeen.plus(heartbeat.multipliedBy(MISSED_HEARTBEATS_MAX)));
    }

    /** Whether a heartbeat is all that lies between the two. */
    public boolean isAsBefore(Host before) {
        return equals(new Host(
                before.name,
                before.bootId,
                before.agentVersion,
                before.startedAt,
                lastSeen,
                before.heartbeat,
                before.engine,
                before.nics));
    }

    public record Engine(String version, String apiVersion) {}

    public record Nic(
            String name, String kind, String mac, int mtu, boolean up, boolean promiscuous, List<String> addresses) {
        public Nic {
            addresses = List.copyOf(addresses);
        }
    }
}
