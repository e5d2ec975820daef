package io.lanyard.ipam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of an IPAM instance.
 *
 * @param bootstrapServers where Kafka is: with a wrong one the service waits for ever, and says so
 * @param instance who this is among all IPAM instances: two that run under one name put each other out
 */
public record IpamConfig(String bootstrapServers, String instance) {
    private static final String INSTANCE_PATTERN = "[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}";

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
        if (servers.isEmpty()) {
            faults.add("KAFKA_BOOTSTRAP_SERVERS is empty, expected something like localhost:9092");
        }
        String instance = environment.getOrDefault("LANYARD_INSTANCE", hostname).strip();
        if (!instance.matches(INSTANCE_PATTERN)) {
            faults.add("LANYARD_INSTANCE is '" + instance + "', expected " + INSTANCE_PATTERN);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new IpamConfig(servers, instance);
    }
}
