package io.lanyard.standalone;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.BrokerSecurity;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.kafka.SecurityFile;
import io.lanyard.kafka.SecurityFileRefused;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Kafka broker inside this JVM; services started after it are its clients. It lets everybody in, unless the file that
 * {@code LANYARD_BROKER_CONFIG} names says who it is and whom it trusts.
 */
final class BrokerPart implements Part {
    private static final String VARIABLE = "LANYARD_BROKER_CONFIG";

    private final BrokerConfig config;

    BrokerPart(BrokerConfig config) {
        this.config = config;
    }

    /** A broker that cannot go on halts the JVM, so there is no failure to tell. */
    @Override
    public Running start(Map<String, String> environment, Consumer<Throwable> failed) throws SecurityFileRefused {
        String file = environment.get(VARIABLE);
        return new RunningBroker(EmbeddedBroker.start(file == null ? config : config.secured(security(file))));
    }

    private static BrokerSecurity security(String file) throws SecurityFileRefused {
        return new BrokerSecurity(SecurityFile.broker(VARIABLE, Path.of(file.strip())));
    }

    private record RunningBroker(EmbeddedBroker broker) implements Running {
        @Override
        public Optional<String> where() {
            return Optional.of("Kafka at " + broker.bootstrapServers());
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
