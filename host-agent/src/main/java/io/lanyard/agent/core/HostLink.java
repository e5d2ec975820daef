package io.lanyard.agent.core;

import java.util.List;
import java.util.Optional;

/**
 * A network interface as the kernel has it.
 *
 * @param kind link kind as the kernel names it, empty for a physical one
 * @param adminUp it is set up
 * @param carrier nothing says that it is down
 * @param promiscuous the promiscuous flag is set, by whomever
 * @param promiscuousHeld we set that flag and have to take it back
 * @param master the bridge or bond it is a port of
 */
public record HostLink(
        String name,
        String kind,
        String mac,
        int mtu,
        boolean adminUp,
        boolean carrier,
        boolean promiscuous,
        boolean promiscuousHeld,
        Optional<String> master,
        List<String> addresses) {
    public HostLink {
        addresses = List.copyOf(addresses);
    }
}
