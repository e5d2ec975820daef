package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's part in the group that shares the partitions: tells which are its to serve. Nothing is fetched through
 * the group, and what is committed is for tools that show the lag: nobody here reads it. The group is for liveness only:
 * that a partition has one writer is the producers' doing.
 *
 * <p>One thread of its own is the member; {@link Ownership} is told on that thread.
 */
public final class Membership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVE_MAX = Duration.ofSeconds(3);

    /** Leaving, being succeeded, and interrupting what does not end. */
    private static final Duration STOP_MAX = Duration.ofSeconds(15);

    /** How often tools are told how far the inputs are applied. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    /** What is done about a change. */
    public interface Ownership {
        void gained(Collection<Integer> partitions);

        /** Others are to serve these: returns at once. */
        void lost(Collection<Integer> partitions);

        /** This instance is no member any more; returns when it serves nothing. */
        void left();

        /** How far the inputs of what is served are applied. */
        Map<TopicPartition, Long> applied();
    }

    private final Consumer<byte[], byte[]> member;
    private final Ownership ownership;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ipam-member");
    private Map<TopicPartition, Long> told = Map.of();
    private long toldNanos = System.nanoTime();

    public Membership(KafkaClients clients, Ownership ownership, BrokerReach reach, FailureListener failures) {
        this.member = clients.member();
        this.ownership = ownership;
        this.reach = reach;
        this.failures = failures;
    }

    public void start() {
        thread.start();
    }

    /** Done when the group has told, for the first time, what this instance serves. */
    public CompletableFuture<Void> joined() {
        return joined;
    }

    private void run() {
        try {
            member.subscribe(List.of(Topics.INTENTS.name()), new Rebalance());
            while (closing.getCount() > 0) {
                poll();
            }
        } catch (FencedInstanceIdException e) {
            failures.failed(
                    "another IPAM instance runs under the same name; each needs a LANYARD_INSTANCE of its own", e);
        } catch (InterruptedException | InterruptException e) {
            LOG.warn("the member was interrupted");
        } catch (RuntimeException e) {
            failures.failed(Remedy.sentence("the group " + KafkaClients.GROUP + " cannot be joined", e), e);
        } finally {
            leave();
            ownership.left();
        }
    }

    private void poll() throws InterruptedException {
        try {
            member.poll(POLL);
            tellTools();
        } catch (WakeupException e) {
            // This is the end: the loop sees it.
        } catch (KafkaException e) {
            if (Severity.of(e) != Severity.ABORT) {
                throw e;
            }
            reach.lost(e.getMessage());
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** No transaction, and no answer waited for: if it is lost, the next one tells more. */
    private void tellTools() {
        if (System.nanoTime() - toldNanos < TELL_EVERY.toNanos()) {
            return;
        }
        toldNanos = System.nanoTime();
        Map<TopicPartition, Long> applied = ownership.applied();
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        applied.forEach((input, next) -> {
            if (!next.equals(told.get(input))) {
                news.put(input, new OffsetAndMetadata(next));
            }
        });
        told = applied;
        if (!news.isEmpty()) {
            member.commitAsync(news, (offsets, failure) -> {
                if (failure != null) {
                    told = Map.of();
                    LOG.debug("tools do not see the lag yet: {}", failure.getMessage());
                }
            });
        }
    }

    /** Leaves the group, so that others need not wait for the end of the session. */
    private void leave() {
        try {
            member.close(
                    CloseOptions.timeout(LEAVE_MAX).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        } catch (KafkaException e) {
            LOG.info("the group was not told that this instance leaves, its session will end: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        member.wakeup();
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            member.pause(partitions);
            // Anywhere: nothing is read. Without it the member would ask what offsets the group has.
            partitions.forEach(partition -> member.seek(partition, 0));
            ownership.gained(numbers(partitions));
            joined.complete(null);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ownership.lost(numbers(partitions));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            ownership.lost(numbers(partitions));
        }

        private List<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).toList();
        }
    }
}
