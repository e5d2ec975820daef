package io.lanyard.kafka;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How a service reaches Kafka: every client of every service is made with what {@link #with} adds. Printed without secrets.
 *
 * @param bootstrapServers where Kafka is
 * @param security what a client shows and demands, in Kafka's own words; empty for a Kafka that lets everybody in
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security) {
    private static final String VARIABLE = "LANYARD_KAFKA_CONFIG";

    public KafkaAccess {
        security = Map.copyOf(security);
    }

    /** Of a Kafka that lets everybody in. */
    public static KafkaAccess to(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /**
     * With the security settings of the file that {@code LANYARD_KAFKA_CONFIG} names, if it names one.
     *
     * @param faults what is wrong is added here
     */
    public static KafkaAccess fromEnvironment(
            Map<String, String> environment, String bootstrapServers, List<String> faults) {
        String file = environment.get(VARIABLE);
        if (file == null) {
            return to(bootstrapServers);
        }
        try {
            KafkaAccess access =
                    new KafkaAccess(bootstrapServers, SecurityFile.client(VARIABLE, Path.of(file.strip())));
            access.tryFiles();
            return access;
        } catch (InvalidPathException e) {
            faults.add(VARIABLE + " is '" + file + "', expected a path: " + e.getReason());
        } catch (SecurityFileRefused e) {
            faults.add(e.getMessage());
        }
        return to(bootstrapServers);
    }

    /** A client's settings, with where Kafka is and what it is shown. */
    public Map<String, Object> with(Map<String, ?> client) {
        Map<String, Object> all = new HashMap<>(client);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.putAll(security);
        if (hasFiles()) {
            all.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, RenewingSslEngineFactory.class);
        }
        return all;
    }

    private boolean hasFiles() {
        return Stream.of(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG)
                .anyMatch(security::containsKey);
    }

    /** A certificate that cannot be used is found at the start, not at the first connection. */
    private void tryFiles() throws SecurityFileRefused {
        try (RenewingSslEngineFactory tls = new RenewingSslEngineFactory()) {
            tls.configure(RenewingSslEngineFactory.typed(security));
        } catch (KafkaException e) {
            throw new SecurityFileRefused(VARIABLE + ": " + RenewingSslEngineFactory.sentence(e));
        }
    }

    @Override
    public String toString() {
        return bootstrapServers + " ("
                + security.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT") + ")";
    }
}
