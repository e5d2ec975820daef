package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A bridge, a host on it with the link eth0, and others that nobody manages: three namespaces. */
final class TestSegment implements AutoCloseable {
    private static final AtomicInteger SEGMENTS = new AtomicInteger();

    private final String prefix = "lt-wire-" + ProcessHandle.current().pid() + "-" + SEGMENTS.incrementAndGet() + "-";
    private int devices;

    TestSegment() throws IOException {
        for (String name : List.of("switch", "host", "others")) {
            ip("netns", "add", prefix + name);
        }
        in("switch", "link", "add", "lan", "type", "bridge", "forward_delay", "0", "mcast_snooping", "0");
        in("switch", "link", "set", "lan", "up");
        nic("host", "eth0", "08:00:27:4c:00:15");
        // Else each of the others' links answers for the addresses of all.
        ip("netns", "exec", prefix + "others", "sh", "-c", "echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore");
    }

    void in(String machine, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-n", prefix + machine));
        command.addAll(List.of(arguments));
        ip(command.toArray(String[]::new));
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .as("%s", command)
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }

    private void nic(String machine, String name, String mac) throws IOException {
        String port = machine + "-" + name;
        in(
                "switch",
                "link",
                "add",
                port,
                "type",
                "veth",
                "peer",
                "name",
                name,
                "address",
                mac,
                "netns",
                prefix + machine);
        in("switch", "link", "set", port, "master", "lan", "up");
        in(machine, "link", "set", name, "up");
    }

    /** One of the others has that address from now on; returns its link. */
    String appear(String ip, String mac) throws IOException {
        String name = "dev" + ++devices;
        nic("others", name, mac);
        String length = ip.contains(":") ? "/64" : "/24";
        if (ip.contains(":")) {
            in("others", "address", "add", ip + length, "dev", name, "nodad");
        } else {
            in("others", "address", "add", ip + length, "dev", name);
        }
        return name;
    }

    Netns namespace(String machine) {
        return Netns.named(prefix + machine);
    }

    Netlink netlink(String machine) {
        try (Netns namespace = namespace(machine)) {
            return Netlink.open(namespace);
        }
    }

    /** One of the others says where that address is. */
    void announce(String link, String ip) {
        try (Netns namespace = namespace("others");
                Netlink others = netlink("others");
                Announcer announcer = new Announcer()) {
            announcer.announce(namespace, others.links().get(link), List.of(Segment.ip(ip)));
        }
    }

    /** Hears what goes to all on the segment. */
    PacketSocket tap(Dialect dialect) {
        try (Netns namespace = namespace("switch");
                Netlink netlink = Netlink.open(namespace)) {
            PacketSocket tap =
                    PacketSocket.open(namespace, netlink.links().get("lan"), dialect.etherType(), PacketFilter.all());
            tap.joinAllMulticast();
            return tap;
        }
    }

    MacAddress mac(String machine, String link) {
        try (Netlink netlink = netlink(machine)) {
            Link found = netlink.links().get(link);
            return found.mac().orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        for (String name : List.of("host", "others", "switch")) {
            ip("netns", "delete", prefix + name);
        }
    }
}
