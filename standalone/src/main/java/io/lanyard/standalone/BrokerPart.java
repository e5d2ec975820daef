package io.lanyard.standalone;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The Kafka broker inside this JVM; services started after it are its clients. */
final class BrokerPart implements Part {
    private final BrokerConfig config;

    BrokerPart(BrokerConfig config) {
        this.config = config;
    }

    /** A broker that cannot go on halts the JVM, so there is no failure to tell. */
    @Override
    public Running start(Map<String, String> environment, Consumer<Throwable> failed) {
        return new RunningBroker(EmbeddedBroker.start(config));
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
