package io.lanyard.ipam.kafka;

import java.time.Duration;

/**
 * How long a worker waits before it tries again.
 *
 * @param first after a first failure; doubled with each that follows
 * @param max never longer
 * @param fenced at least this long when somebody else took the partition: by then its member has heard if it was rightly
 */
record Waits(Duration first, Duration max, Duration fenced) {
    static final Waits USUAL =
            new Waits(Duration.ofMillis(50), Duration.ofSeconds(5), KafkaClients.HEARTBEAT.plusSeconds(1));
}
