package io.lanyard.contract;

import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a broker whose topics are those of the contract, and for a registry that has its schemas if one is named. */
public final class TopicGate {
    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

    /** Shorter than the client's own limit, so that a broker out of reach ends in a TimeoutException. */
    private static final Duration CALL_MAX = Duration.ofSeconds(5);

    private static final long RETRY_MS = 1_000;

    private final KafkaAccess kafka;
    private final Map<String, Object> client;
    private final CountDownLatch stop;
    private final List<BrokerRule> rules;

    /**
     * A gate that is left when {@code stop} opens.
     *
     * @param client settings of the admin client, without how Kafka is reached
     * @param rules what must hold besides
     */
    public TopicGate(KafkaAccess kafka, Map<String, Object> client, CountDownLatch stop, BrokerRule... rules) {
        this.kafka = kafka;
        this.client = kafka.with(client);
        this.stop = stop;
        this.rules = List.of(rules);
    }

    /**
     * Returns when the topics are as the contract has them, or false when it is time to stop.
     *
     * @throws TopicMismatch if they differ
     */
    public boolean pass() throws InterruptedException {
        boolean told = false;
        do {
            try {
                ensureTopics();
                return true;
            } catch (TimeoutException | KafkaException e) {
                if (!told) {
                    LOG.warn("waiting for the broker at {}: {}", kafka.bootstrapServers(), e.toString());
                    told = true;
                }
            }
        } while (!stop.await(RETRY_MS, TimeUnit.MILLISECONDS));
        return false;
    }

    private void ensureTopics() throws InterruptedException, TimeoutException {
        Admin admin = Admin.create(client);
        try {
            for (BrokerRule rule : rules) {
                rule.ensure(admin);
            }
            RegisteredSchemas.ensure(kafka);
            new TopicCheck(admin, CALL_MAX).ensure(Topics.ALL);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
