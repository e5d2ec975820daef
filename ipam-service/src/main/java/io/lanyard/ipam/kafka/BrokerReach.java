package io.lanyard.ipam.kafka;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that Kafka cannot be reached and once that it can again, however many threads notice. */
public final class BrokerReach {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerReach.class);

    private final String bootstrapServers;
    private boolean lost;

    public BrokerReach(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    synchronized void lost(String why) {
        if (!lost) {
            lost = true;
            LOG.warn("Kafka at {} does not answer, waiting for it: {}", bootstrapServers, why);
        }
    }

    synchronized void found() {
        if (lost) {
            lost = false;
            LOG.info("Kafka at {} answers again", bootstrapServers);
        }
    }
}
