package io.lanyard.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its KRaft controller inside this JVM. Data survives restarts and a {@code kill -9}; a single disk
 * is no replica, so it does not survive the loss of power or disk.
 *
 * <p>Kafka has no public API for this: all that is internal to it is used in this package, and the version is pinned.
 *
 * <p>When Kafka cannot go on (its directory deleted, its disk failing) it halts the JVM. That is kept: a broker that is
 * prevented from halting answers nothing, and the process around it would look alive.
 *
 * <p>Not safe for use by several threads, except that {@link #awaitStop} may wait while another thread closes.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** How often a free port may be taken by somebody else between finding it and Kafka's use of it. */
    private static final int ATTEMPTS = 3;

    private final BrokerConfig config;
    private final DataDirectory directory;
    private final KafkaNode server;
    private final Optional<Path> deletedOnClose;
    private boolean closed;

    private EmbeddedBroker(
            BrokerConfig config, DataDirectory directory, KafkaNode server, Optional<Path> deletedOnClose) {
        this.config = config;
        this.directory = directory;
        this.server = server;
        this.deletedOnClose = deletedOnClose;
    }

    /** Returns when the broker serves its listeners. */
    public static EmbeddedBroker start(BrokerConfig config) {
        return start(config, Optional.empty());
    }

    /** A broker for a test: on a free port of loopback, its data gone when it is closed. */
    public static EmbeddedBroker temporary() {
        try {
            Path directory = Files.createTempDirectory("lanyard-broker-");
            Listener loopback = Listener.at("LOCAL", "127.0.0.1", 0);
            return start(new BrokerConfig(directory, List.of(loopback)), Optional.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration it runs with, its ports as numbers: starting it again gives a broker at the same address. */
    public BrokerConfig config() {
        return config;
    }

    /** What clients of the first listener are configured with. */
    public String bootstrapServers() {
        return config.listeners().get(0).bootstrapServers();
    }

    /** What clients of this listener are configured with. */
    public String bootstrapServers(String listener) {
        return config.listeners().stream()
                .filter(each -> each.name().equals(listener))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no listener is named " + listener + ", expected one of " + config.listeners()))
                .bootstrapServers();
    }

    /** Returns when the broker has stopped. */
    public void awaitStop() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        try {
            directory.close();
            if (deletedOnClose.isPresent()) {
                DataDirectory.deleteTree(deletedOnClose.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker has stopped, but its directory is not given back", e);
        }
    }

    private static EmbeddedBroker start(BrokerConfig wanted, Optional<Path> deletedOnClose) {
        DataDirectory directory = DataDirectory.open(wanted.dataDirectory());
        try {
            return start(wanted, directory, deletedOnClose);
        } catch (RuntimeException e) {
            try {
                directory.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static EmbeddedBroker start(BrokerConfig wanted, DataDirectory directory, Optional<Path> deletedOnClose) {
        long begun = System.nanoTime();
        Path logs = directory.logs();
        for (int attempt = 1; ; attempt++) {
            BrokerConfig config;
            int controllerPort;
            try (FreePorts ports = new FreePorts()) {
                config = wanted.listeningOn(wanted.listeners().stream()
                        .map(each -> each.onPort(ports.take("listener " + each.name(), each.host(), each.port())))
                        .toList());
                controllerPort = ports.take("controller", "127.0.0.1", 0);
            }
            try {
                KafkaNode server = startKafka(KafkaSettings.of(logs, config, controllerPort));
                LOG.info(
                        "broker ready at {} after {} ms, data in {}",
                        config.listeners().stream()
                                .map(Listener::bootstrapServers)
                                .toList(),
                        (System.nanoTime() - begun) / 1_000_000,
                        wanted.dataDirectory());
                return new EmbeddedBroker(config, directory, server, deletedOnClose);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isBindFailure(e)) {
                    throw new BrokerStartFailed("the broker did not start: " + rootCause(e), e);
                }
            }
        }
    }

    private static KafkaNode startKafka(Map<String, String> settings) {
        KafkaNode server = new KafkaNode(settings);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            // What has started holds ports and locks; left alone, the next start would halt the JVM.
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
    }

    private static boolean isBindFailure(Throwable failure) {
        return rootCause(failure) instanceof BindException;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
