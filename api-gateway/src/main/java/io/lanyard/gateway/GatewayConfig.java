package io.lanyard.gateway;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gateway's settings.
 *
 * @param kafka where Kafka is and what it is shown: with a wrong place the gateway stays not ready
 * @param httpHost address it listens on: beyond loopback, tokens and TLS are needed
 * @param httpPort port it listens on; 0 for any free one
 * @param access who may come in, and how
 * @param ratePerS requests a client may send in a second; 0 for as many as it likes: one can then crowd the others out
 */
public record GatewayConfig(KafkaAccess kafka, String httpHost, int httpPort, int ratePerS, AccessConfig access) {
    private static final int PORT_MAX = 65_535;
    private static final int RATE_DEFAULT = 1_000;
    private static final int RATE_MAX = 1_000_000;

    /**
     * Settings that go together.
     *
     * @throws IllegalArgumentException if others reach it, and not all of what is needed then is there
     */
    public GatewayConfig {
        access.missingFor(httpHost).ifPresent(missing -> {
            throw new IllegalArgumentException(missing);
        });
    }

    /** On a Kafka that lets everybody in, for everybody on this machine. */
    public GatewayConfig(String bootstrapServers, String httpHost, int httpPort) {
        this(bootstrapServers, httpHost, httpPort, RATE_DEFAULT);
    }

    /** As {@link #GatewayConfig(String, String, int)}, with another rate. */
    public GatewayConfig(String bootstrapServers, String httpHost, int httpPort, int ratePerS) {
        this(KafkaAccess.to(bootstrapServers), httpHost, httpPort, ratePerS, AccessConfig.NONE);
    }

    /**
     * Reads the settings from environment variables.
     *
     * @throws IllegalArgumentException naming all faults at once
     */
    public static GatewayConfig fromEnvironment(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        String servers = text(environment, "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", faults);
        String host = text(environment, "LANYARD_HTTP_HOST", "127.0.0.1", faults);
        int port = number(environment, "LANYARD_HTTP_PORT", "a port", 8080, PORT_MAX, faults);
        int rate = number(environment, "LANYARD_HTTP_RATE", "a number", RATE_DEFAULT, RATE_MAX, faults);
        KafkaAccess kafka = KafkaAccess.fromEnvironment(environment, servers, faults);
        AccessConfig access = AccessConfig.fromEnvironment(environment, faults);
        if (faults.isEmpty()) {
            access.missingFor(host).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new GatewayConfig(kafka, host, port, rate, access);
    }

    private static String text(Map<String, String> environment, String name, String otherwise, List<String> faults) {
        String value = environment.getOrDefault(name, otherwise);
        if (value.isBlank()) {
            faults.add(name + " is empty, expected something like " + otherwise);
        }
        return value.strip();
    }

    private static int number(
            Map<String, String> environment, String name, String what, int otherwise, int max, List<String> faults) {
        String value =
                environment.getOrDefault(name, Integer.toString(otherwise)).strip();
        if (value.matches("[0-9]{1,7}") && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        faults.add(name + " is '" + value + "', expected " + what + " from 0 to " + max);
        return otherwise;
    }
}
