package io.lanyard.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a broker whose topics are those of the contract. */
public final class TopicGate {
    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

    /** Shorter than the client's own limit, so that a broker out of reach ends in a TimeoutException. */
    private static final Duration CALL_MAX = Duration.ofSeconds(5);

    private static final long RETRY_MS = 1_000;

    private final Map<String, Object> client;
    private final CountDownLatch stop;
    private final List<BrokerRule> rules;

    /**
     * A gate that is left when {@code stop} opens.
     *
     * @param client settings of the admin client
     * @param rules what must hold besides
     */
    public TopicGate(Map<String, Object> client, CountDownLatch stop, BrokerRule... rules) {
        this.client = Map.copyOf(client);
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
                    LOG.warn(
                            "waiting for the broker at {}: {}",
                            client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                            e.toString());
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
            new TopicCheck(admin, CALL_MAX).ensure(Topics.ALL);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
