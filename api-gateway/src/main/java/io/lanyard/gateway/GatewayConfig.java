package io.lanyard.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway's settings.
 *
 * @param bootstrapServers where Kafka is: with a wrong one the gateway stays not ready
 * @param httpHost address it listens on: anything but loopback lets others on the network change containers
 * @param httpPort port it listens on; 0 for any free one
 */
public record GatewayConfig(String bootstrapServers, String httpHost, int httpPort) {
    private static final int PORT_MAX = 65_535;

    /**
     * Reads the settings from environment variables.
     *
     * @throws IllegalArgumentException naming all faults at once
     */
    public static GatewayConfig fromEnvironment(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        String servers = text(environment, "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", faults);
        String host = text(environment, "LANYARD_HTTP_HOST", "127.0.0.1", faults);
        int port = port(environment, "LANYARD_HTTP_PORT", 8080, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new GatewayConfig(servers, host, port);
    }

    private static String text(Map<String, String> environment, String name, String otherwise, List<String> faults) {
        String value = environment.getOrDefault(name, otherwise);
        if (value.isBlank()) {
            faults.add(name + " is empty, expected something like " + otherwise);
        }
        return value.strip();
    }

    private static int port(Map<String, String> environment, String name, int otherwise, List<String> faults) {
        String value =
                environment.getOrDefault(name, Integer.toString(otherwise)).strip();
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= PORT_MAX) {
            return Integer.parseInt(value);
        }
        faults.add(name + " is '" + value + "', expected a port from 0 to " + PORT_MAX);
        return otherwise;
    }
}
