package io.lanyard.agent.kafka;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a broker whose topics are those of the contract. */
final class TopicGate {
    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

    /** Shorter than the client's own limit, so that a broker out of reach ends in a TimeoutException. */
    private static final Duration CALL_MAX = Duration.ofSeconds(5);

    private static final long RETRY_MS = 1_000;

    private final KafkaSettings settings;
    private final CountDownLatch stop;

    TopicGate(KafkaSettings settings, CountDownLatch stop) {
        this.settings = settings;
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
                    LOG.warn("waiting for the broker at {}: {}", settings.bootstrapServers(), e.toString());
                    told = true;
                }
            }
        } while (!stop.await(RETRY_MS, TimeUnit.MILLISECONDS));
        return false;
    }

    private void ensureTopics() throws InterruptedException, TimeoutException {
        Admin admin = Admin.create(settings.admin());
        try {
            new TopicCheck(admin, CALL_MAX).ensure(Topics.ALL);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
