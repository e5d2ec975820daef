package io.lanyard.ipam.kafka;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.TopicMismatch;
import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sees to it that the topics are there before anything reads or writes them. */
public final class ContractTopics implements AutoCloseable {
    private static final Duration CHECK_MAX = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicCheck check;
    private final BrokerReach reach;
    private final CountDownLatch closing = new CountDownLatch(1);

    public ContractTopics(KafkaClients clients, BrokerReach reach) {
        this.check = new TopicCheck(clients.admin(), CHECK_MAX);
        this.reach = reach;
    }

    /**
     * Returns when the topics are as the contract says, or when this is closed; waits for a broker that does not answer.
     *
     * @throws TopicMismatch if one is not
     */
    public void await() throws InterruptedException {
        while (closing.getCount() > 0) {
            try {
                check.ensure(Topics.ALL);
                reach.found();
                return;
            } catch (TimeoutException e) {
                reach.lost(String.valueOf(e.getMessage()));
                closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
