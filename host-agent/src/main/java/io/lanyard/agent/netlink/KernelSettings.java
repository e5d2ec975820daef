package io.lanyard.agent.netlink;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the kernel's settings of a network namespace are files: those of whose namespace the asking thread is in. A container
 * finds its own {@code /proc/sys} read-only, so the host's is mounted into the agent's beside it.
 */
final class KernelSettings {
    private static final Path OWN = Path.of("/proc/sys/net");
    private static final Path OF_HOST = Path.of("/host/proc/sys/net");
    private static final Path NET = Files.isDirectory(OF_HOST) ? OF_HOST : OWN;

    /** Of links and IPv4. */
    static final Path IPV4 = NET.resolve("ipv4/conf");

    /** Of links and IPv6; not there if the kernel has none. */
    static final Path IPV6 = NET.resolve("ipv6/conf");

    private KernelSettings() {}
}
