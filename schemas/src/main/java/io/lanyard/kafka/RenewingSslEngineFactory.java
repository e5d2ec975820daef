package io.lanyard.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own TLS, made anew when a certificate's file has changed: Kafka's clients read it once, and a short-lived certificate
 * would end their service with its life. Connections that are open stay as they are; each new one has the files of by now. Files
 * that cannot be used change nothing, and are told of once. Safe for use by several threads.
 */
public final class RenewingSslEngineFactory implements SslEngineFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RenewingSslEngineFactory.class);

    private Map<String, ?> settings = Map.of();
    private List<Path> files = List.of();
    private List<Optional<Stamp>> read = List.of();
    private SslEngineFactory current = new DefaultSslEngineFactory();

    /** Tells one content of a file from another: a new file under its name has another key. */
    private record Stamp(Object fileKey, FileTime modified, long bytes) {}

    /** Settings as Kafka's own parser makes them of text. */
    static Map<String, Object> typed(Map<String, String> security) {
        return new ConfigDef().withClientSslSupport().parse(security);
    }

    /** What is wrong with the files, in one sentence. */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return failure.getMessage() + (cause == failure ? "" : ": " + cause.getMessage());
    }

    @Override
    public synchronized void configure(Map<String, ?> configs) {
        settings = new HashMap<>(configs);
        files = Stream.of(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG)
                .map(configs::get)
                .filter(Objects::nonNull)
                .map(each -> Path.of((String) each))
                .toList();
        read = stamps();
        current = made();
    }

    private SslEngineFactory made() {
        SslEngineFactory factory = new DefaultSslEngineFactory();
        factory.configure(settings);
        return factory;
    }

    private synchronized SslEngineFactory current() {
        List<Optional<Stamp>> now = stamps();
        if (!now.equals(read)) {
            // Once for each change, whatever comes of it.
            read = now;
            try {
                current = made();
                LOG.info("new connections to Kafka use the changed {}", files);
            } catch (KafkaException e) {
                LOG.error("the certificates of before are used on, what has changed cannot be: {}", sentence(e));
            }
        }
        return current;
    }

    private List<Optional<Stamp>> stamps() {
        return files.stream().map(RenewingSslEngineFactory::stamp).toList();
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(is.fileKey(), is.lastModifiedTime(), is.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        return current().createClientSslEngine(host, port, endpointIdentification);
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        return current().createServerSslEngine(host, port);
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public KeyStore keystore() {
        return current().keystore();
    }

    @Override
    public KeyStore truststore() {
        return current().truststore();
    }

    @Override
    public void close() {
        // Kafka's own has nothing to give back.
    }
}
