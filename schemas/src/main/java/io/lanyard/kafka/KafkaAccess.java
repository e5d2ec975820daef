package io.lanyard.kafka;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How a service reaches Kafka: every client of every service is made with what {@link #with} adds. Printed without secrets.
 *
 * @param bootstrapServers where Kafka is
 * @param security what a client shows and demands, in Kafka's own words; empty for a Kafka that lets everybody in
 * @param registry where schemas are registered, empty for nowhere: then ids are the contract's
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security, Optional<URI> registry) {
    private static final String VARIABLE = "LANYARD_KAFKA_CONFIG";
    private static final String REGISTRY = "SCHEMA_REGISTRY_URL";

    public KafkaAccess {
        security = Map.copyOf(security);
    }

    /** Without a registry. */
    public KafkaAccess(String bootstrapServers, Map<String, String> security) {
        this(bootstrapServers, security, Optional.empty());
    }

    /** Of a Kafka that lets everybody in. */
    public static KafkaAccess to(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /**
     * With the security settings of the file that {@code LANYARD_KAFKA_CONFIG} names, if it names one, and the registry at
     * {@code SCHEMA_REGISTRY_URL}, if that is set.
     *
     * @param faults what is wrong is added here
     */
    public static KafkaAccess fromEnvironment(
            Map<String, String> environment, String bootstrapServers, List<String> faults) {
        Optional<URI> registry =
                Optional.ofNullable(environment.get(REGISTRY)).flatMap(url -> registry(url.strip(), faults));
        String file = environment.get(VARIABLE);
        if (file == null) {
            return new KafkaAccess(bootstrapServers, Map.of(), registry);
        }
        try {
            KafkaAccess access =
                    new KafkaAccess(bootstrapServers, SecurityFile.client(VARIABLE, Path.of(file.strip())), registry);
            access.tryFiles();
            return access;
        } catch (InvalidPathException e) {
            faults.add(VARIABLE + " is '" + file + "', expected a path: " + e.getReason());
        } catch (SecurityFileRefused e) {
            faults.add(e.getMessage());
        }
        return to(bootstrapServers);
    }

    private static Optional<URI> registry(String url, List<String> faults) {
        try {
            URI uri = new URI(url);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return Optional.of(URI.create(url.replaceAll("/+$", "")));
            }
        } catch (URISyntaxException e) {
            // Said below. What was got may have a password in it.
        }
        faults.add(
                REGISTRY + " is not the address of a registry, expected something like https://registry:8081, without"
                        + " user and password: those would be seen in the environment");
        return Optional.empty();
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

    /** Whose certificates are believed, empty for those that the JVM believes. */
    public Optional<SSLSocketFactory> trust() {
        if (security.keySet().stream().noneMatch(key -> key.startsWith("ssl.truststore."))) {
            return Optional.empty();
        }
        try (RenewingSslEngineFactory tls = new RenewingSslEngineFactory()) {
            tls.configure(RenewingSslEngineFactory.typed(security));
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(tls.truststore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return Optional.of(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trusted certificates cannot be used", e);
        }
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
