package io.lanyard.ipam;

import io.lanyard.exporter.MetricsAddress;
import io.lanyard.kafka.KafkaAccess;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of an IPAM instance.
 *
 * @param kafka where Kafka is and what it is shown: a name that cannot be resolved stops the service, where nothing answers
 *     it waits for ever, and says so
 * @param instance who this is among all IPAM instances: two that run under one name put each other out
 * @param metrics where /metrics and /health are served, empty for nowhere: with an address that others reach, they read it
 */
public record IpamConfig(KafkaAccess kafka, String instance, Optional<InetSocketAddress> metrics) {
    private static final String INSTANCE_PATTERN = "[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}";

    /** A name, an IPv4 address, or an IPv6 address in brackets; and a port. */
    private static final Pattern ADDRESS =
            Pattern.compile("([a-zA-Z0-9_]+://)?([a-zA-Z0-9._-]+|\\[[0-9a-fA-F:.%a-z]+]):(?<port>[1-9][0-9]{0,4})");

    private static final int PORT_MAX = 65_535;
    private static final int METRICS_PORT = 9465;

    /** One that serves no metrics, on a Kafka that lets everybody in. */
    public IpamConfig(String bootstrapServers, String instance) {
        this(KafkaAccess.to(bootstrapServers), instance, Optional.empty());
    }

    /**
     * Reads the settings from environment variables.
     *
     * @param hostname who this is if nothing else is said
     * @throws IllegalArgumentException naming all faults at once
     */
    public static IpamConfig fromEnvironment(Map<String, String> environment, String hostname) {
        List<String> faults = new ArrayList<>();
        String servers = environment
                .getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092")
                .strip();
        if (!Arrays.stream(servers.split(",", -1)).map(String::strip).allMatch(IpamConfig::isAddress)) {
            faults.add("KAFKA_BOOTSTRAP_SERVERS is '" + servers + "', expected something like localhost:9092");
        }
        String instance = environment.getOrDefault("LANYARD_INSTANCE", hostname).strip();
        if (!instance.matches(INSTANCE_PATTERN)) {
            faults.add("LANYARD_INSTANCE is '" + instance + "', expected " + INSTANCE_PATTERN);
        }
        Optional<InetSocketAddress> metrics =
                MetricsAddress.fromEnvironment(environment, "LANYARD_IPAM_METRICS_PORT", METRICS_PORT, faults);
        KafkaAccess kafka = KafkaAccess.fromEnvironment(environment, servers, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new IpamConfig(kafka, instance, metrics);
    }

    private static boolean isAddress(String server) {
        Matcher address = ADDRESS.matcher(server);
        return address.matches() && Integer.parseInt(address.group("port")) <= PORT_MAX;
    }
}
