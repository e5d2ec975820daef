package io.lanyard.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import io.lanyard.walkthrough.Api.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A LAN with fifty devices that nobody told Lanyard of, and a hundred containers that shall have addresses there: half of each in
 * a network of the driver docker, half in one of the driver netlink.
 */
@ExtendWith(StackExtension.class)
class ForeignLanIT {
    private static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard");
    private static final int CONTAINERS = 100;
    private static final int SENDER_MAC = 22;
    private static final int SENDER_IP = 28;
    private static final int TARGET_MAC = 32;

    private static final Map<String, String> DRIVERS = Map.of("lan1", "docker", "lan2", "netlink");
    private static final Pattern ADDRESS = Pattern.compile("inet ([0-9.]+)/");

    /** Every other address from .31 on in both: one device with many addresses is as good as many devices. */
    private static final List<String> FOREIGN = IntStream.range(0, 50)
            .mapToObj(i -> "192.168." + (1 + i % 2) + "." + (31 + 2 * (i / 2)))
            .toList();

    private static final String DEVICE = PREFIX + "-foreign-31";

    private Api api;
    private List<LabHost> hosts;
    private final Map<String, Set<String>> claims = new TreeMap<>();

    @BeforeEach
    void aLanThatOthersAreOn(Stack stack) throws Exception {
        api = new Api(stack.http());
        hosts = stack.lab().hosts();
        stack.lab().foreign(FOREIGN.get(0));
        for (String address : FOREIGN.subList(1, FOREIGN.size())) {
            ip("-n", DEVICE, "address", "add", address + "/24", "dev", "eth0");
        }
        for (Map.Entry<String, String> network : DRIVERS.entrySet()) {
            String subnet = "192.168." + network.getKey().substring(3);
            Reply made = api.put(
                    "/v1/networks/" + network.getKey(),
                    """
                    {"parent": "enp0s3", "driver": "%1$s", "subnet": "%2$s.0/24", "gateway": "%2$s.1",
                     "auxAddresses": {"host1": "%2$s.21", "host2": "%2$s.22"}}
                    """
                            .formatted(network.getValue(), subnet));
            assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        }
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (int i = 0; i < CONTAINERS; i++) {
            api.delete("/v1/hosts/host" + (1 + i % 2) + "/containers/c" + i);
        }
        for (String network : DRIVERS.keySet()) {
            assertThat(api.delete("/v1/networks/" + network).status()).isEqualTo(200);
        }
        ip("-n", DEVICE, "link", "delete", "eth0");
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void noContainerCollidesWithAnybody() throws Exception {
        Thread listener;
        try (Netns segment = Netns.named(PREFIX + "-switch");
                Netlink netlink = Netlink.open(segment);
                PacketSocket tap =
                        PacketSocket.open(segment, netlink.links().get("lan"), PacketSocket.ARP, PacketFilter.all())) {
            listener = new Thread(() -> listen(tap), "arp");
            listener.start();
            long before = System.nanoTime();
            for (int i = 0; i < CONTAINERS; i += 25) {
                // What it is answered is of no interest: some are in conflict and move on after it.
                api.post("/v1/containers", "{\"containers\": [" + containers(i, i + 25) + "]}");
            }
            Awaitility.await("all run where nobody else is, and were heard")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            this::running,
                            all -> all.size() == CONTAINERS
                                    && all.stream().noneMatch(FOREIGN::contains)
                                    && claims.keySet().containsAll(all));
            System.out.printf(
                    "%d containers beside %d foreign addresses, with IPAM: %d ms%n",
                    CONTAINERS, FOREIGN.size(), (System.nanoTime() - before) / 1_000_000);
        }
        listener.join();

        assertThat(claims).as("each address is claimed by one").allSatisfy((ip, macs) -> assertThat(macs)
                .hasSize(1));
        for (String network : DRIVERS.keySet()) {
            JsonNode addresses =
                    api.get("/v1/networks/" + network + "/addresses?limit=1000").body();
            assertThat(addresses.toString()).as("what IPAM knows of others").contains("08:00:27:4e:00:1f");
        }
    }

    private static String containers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        """
                        {"host": "host%1$d", "container": "c%2$d", "image": "busybox", "networks": [{"network": "lan%3$d"}],
                         "command": ["sh", "-c", "ping -c 1 -W 2 192.168.%3$d.1; sleep 3600"]}"""
                                .formatted(1 + i % 2, i, 1 + i / 2 % 2))
                .collect(Collectors.joining(","));
    }

    /** Addresses of the containers that run, as their namespaces have them. */
    private Set<String> running() {
        Set<String> addresses = new HashSet<>();
        for (LabHost host : hosts) {
            String shown =
                    host.docker("ps", "--quiet", "--filter", "name=^c[0-9]+$").stdout();
            for (String id : shown.lines().toList()) {
                pid(host, id).flatMap(pid -> address(host, pid)).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static Optional<String> pid(LabHost host, String container) {
        String pid = host.docker("inspect", "--format", "{{.State.Pid}}", container)
                .stdout()
                .strip();
        return pid.matches("[1-9][0-9]*") ? Optional.of(pid) : Optional.empty();
    }

    private static Optional<String> address(LabHost host, String pid) {
        try {
            Process shown = host.in("nsenter", "-t", pid, "-n", "ip", "-4", "-o", "address", "show", "scope", "global")
                    .redirectErrorStream(true)
                    .start();
            Matcher address = ADDRESS.matcher(new String(shown.getInputStream().readAllBytes(), UTF_8));
            return address.find() ? Optional.of(address.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(PacketSocket tap) {
        HexFormat hex = HexFormat.ofDelimiter(":");
        try {
            while (true) {
                tap.receive(Duration.ofMinutes(1)).ifPresent(frame -> {
                    byte[] ip = Arrays.copyOfRange(frame, SENDER_IP, TARGET_MAC);
                    if (ip[0] != 0) {
                        String text =
                                (ip[0] & 0xff) + "." + (ip[1] & 0xff) + "." + (ip[2] & 0xff) + "." + (ip[3] & 0xff);
                        claims.computeIfAbsent(text, key -> new TreeSet<>())
                                .add(hex.formatHex(frame, SENDER_MAC, SENDER_IP));
                    }
                });
            }
        } catch (NetlinkException e) {
            // It was closed.
        }
    }
}
