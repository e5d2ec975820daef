package io.lanyard.agent;

import io.lanyard.exporter.MetricsAddress;
import io.lanyard.kafka.KafkaAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The agent's settings.
 *
 * @param kafka where Kafka is and what it is shown: with a wrong place the agent waits, and the host stays as it is
 * @param host name of this host: two agents with one name undo each other's work
 * @param engine address of the Docker Engine of this host: with a wrong one every status is ENGINE_UNREACHABLE
 * @param domain under which containers have full names: with one that is somebody else's, those names are not found
 * @param stateDirectory what the agent must remember across a crash: with another one, promiscuous mode stays on
 * @param metrics where /metrics and /health are served, empty for nowhere: with an address that others reach, they read it
 * @param policyFile what may run on this host: without one, whatever is desired does
 */
public record AgentConfig(
        KafkaAccess kafka,
        String host,
        URI engine,
        String domain,
        Path stateDirectory,
        Optional<InetSocketAddress> metrics,
        Optional<Path> policyFile) {
    private static final String HOST_PATTERN = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String DOMAIN_PATTERN = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

    private static final int METRICS_PORT = 9464;

    /** ICANN keeps .internal for private use. */
    private static final String DOMAIN = "lanyard.internal";

    /**
     * Reads the settings from environment variables.
     *
     * @throws IllegalArgumentException naming all faults at once
     */
    public static AgentConfig fromEnvironment(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        String servers = text(environment, "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", faults);
        String host = text(environment, "LANYARD_HOST", hostname(), faults);
        if (!host.matches(HOST_PATTERN)) {
            faults.add("LANYARD_HOST is '" + host + "', expected " + HOST_PATTERN);
        }
        String engine = text(environment, "DOCKER_HOST", "unix:///var/run/docker.sock", faults);
        if (!engine.matches("(unix|tcp)://\\S+")) {
            faults.add("DOCKER_HOST is '" + engine + "', expected unix:///path or tcp://host:port");
        }
        String domain = text(environment, "LANYARD_DOMAIN", DOMAIN, faults);
        if (!domain.matches(DOMAIN_PATTERN)) {
            faults.add("LANYARD_DOMAIN is '" + domain + "', expected lower-case labels with dots between them, such as "
                    + DOMAIN);
        }
        String state = text(environment, "LANYARD_STATE_DIR", "/var/lib/lanyard/agent", faults);
        Path directory = path("LANYARD_STATE_DIR", state, faults);
        Optional<InetSocketAddress> metrics =
                MetricsAddress.fromEnvironment(environment, "LANYARD_METRICS_PORT", METRICS_PORT, faults);
        Optional<Path> policy = Optional.ofNullable(environment.get("LANYARD_POLICY_FILE"))
                .map(file -> path("LANYARD_POLICY_FILE", file.strip(), faults));
        KafkaAccess kafka = KafkaAccess.fromEnvironment(environment, servers, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new AgentConfig(kafka, host, URI.create(engine), domain, directory, metrics, policy);
    }

    private static String text(Map<String, String> environment, String name, String otherwise, List<String> faults) {
        String value = environment.getOrDefault(name, otherwise);
        if (value.isBlank()) {
            faults.add(name + " is empty, expected something like " + otherwise);
        }
        return value.strip();
    }

    private static Path path(String name, String value, List<String> faults) {
        try {
            Path path = Path.of(value);
            if (!path.isAbsolute()) {
                faults.add(name + " is '" + value + "', expected an absolute path");
            }
            return path;
        } catch (InvalidPathException e) {
            faults.add(name + " is '" + value + "', expected a path: " + e.getReason());
            return Path.of("/");
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
