package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts whose agent has ever written a record. Before it says that it does not know one it reads on to the end that
 * lanyard.hosts has at that moment: whoever names a host may have seen it a moment ago.
 *
 * <p>One thread of its own reads; everything public may be called by any thread.
 */
public final class HostDirectory implements KnownHosts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostDirectory.class);

    private static final int HOSTS_MAX = 100_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.HOSTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.HOSTS.name(), partition))
            .toList();

    private final Consumer<byte[], byte[]> consumer;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    /** How often somebody asked to be told of the end, and how many of those have been told. */
    private long asked;

    private long answered;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ipam-hosts");

    public HostDirectory(KafkaClients clients, BrokerReach reach, FailureListener failures) {
        this.consumer = clients.hostsConsumer();
        this.reach = reach;
        this.failures = failures;
    }

    public void start() {
        thread.start();
    }

    /** What is known while one batch is decided: reads on once at most, however many unknown hosts it names. */
    @Override
    public Predicate<String> forOneBatch() {
        return new Predicate<>() {
            private boolean caughtUp;

            @Override
            public boolean test(String host) {
                if (!hosts.contains(host) && !caughtUp) {
                    caughtUp = true;
                    catchUp();
                }
                return hosts.contains(host);
            }
        };
    }

    private synchronized void catchUp() {
        long mine = ++asked;
        consumer.wakeup();
        long deadline = System.nanoTime() + CATCH_UP_MAX.toNanos();
        try {
            while (answered < mine) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMs <= 0) {
                    LOG.warn(
                            "{} was not read to its end within {}: a host that began just now is refused",
                            Topics.HOSTS,
                            CATCH_UP_MAX);
                    return;
                }
                wait(leftMs);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The number of the last question that is not answered; 0 if there is none. */
    private synchronized long openQuestion() {
        return asked > answered ? asked : 0;
    }

    private synchronized void answer(long upTo) {
        answered = upTo;
        notifyAll();
    }

    private void run() {
        try (consumer) {
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            while (closing.getCount() > 0) {
                readOn();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.warn("the reader of {} was interrupted", Topics.HOSTS);
        } catch (RuntimeException e) {
            failures.failed(Remedy.sentence(Topics.HOSTS + " cannot be read", e), e);
        }
    }

    private void readOn() throws InterruptedException {
        try {
            long upTo = openQuestion();
            if (upTo > 0) {
                readToEnd();
                answer(upTo);
            } else {
                note(POLL);
            }
        } catch (WakeupException e) {
            // Somebody waits, or this is the end: the next round sees which.
        } catch (KafkaException e) {
            if (Severity.of(e) != Severity.ABORT) {
                throw e;
            }
            reach.lost(e.getMessage());
            closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            note(POLL);
        }
        reach.found();
    }

    private void note(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            if (record.key() == null) {
                continue;
            }
            String host = new String(record.key(), UTF_8);
            if (record.value() == null) {
                hosts.remove(host);
            } else if (!hosts.contains(host) && hosts.size() < HOSTS_MAX && HostReader.isHost(record)) {
                hosts.add(host);
                LOG.info("host {} is known", host);
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
