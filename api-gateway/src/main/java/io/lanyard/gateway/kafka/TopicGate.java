package io.lanyard.gateway.kafka;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import java.time.Duration;
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
final class TopicGate {
    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

    /** Shorter than the client's own limit, so that a broker out of reach ends in a TimeoutException. */
    private static final Duration CALL_MAX = Duration.ofSeconds(5);

    private static final Duration CLIENT_CALL_MAX = Duration.ofSeconds(30);
    private static final long RETRY_MS = 1_000;

    private final String bootstrapServers;
    private final CountDownLatch stop;

    /** A gate that is left when {@code stop} opens. */
    TopicGate(String bootstrapServers, CountDownLatch stop) {
        this.bootstrapServers = bootstrapServers;
        this.stop = stop;
    }

    /**
     * Returns when the topics are as the contract has them, or false when it is time to stop.
     *
     * @throws io.lanyard.contract.TopicMismatch if they differ
     */
    boolean pass() throws InterruptedException {
        boolean told = false;
        do {
            try {
                ensureTopics();
                return true;
            } catch (TimeoutException | KafkaException e) {
                if (!told) {
                    LOG.warn("waiting for the broker at {}: {}", bootstrapServers, e.toString());
                    told = true;
                }
            }
        } while (!stop.await(RETRY_MS, TimeUnit.MILLISECONDS));
        return false;
    }

    private void ensureTopics() throws InterruptedException, TimeoutException {
        Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(CLIENT_CALL_MAX.toMillis())));
        try {
            new TopicCheck(admin, CALL_MAX).ensure(Topics.ALL);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
