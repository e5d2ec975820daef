package io.lanyard.perf.bench;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.ipam.kafka.Watchdog;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The ceiling of the loop: the service's own clients read the same intents and write the same records, one transaction a
 * poll, and nothing is decided, read or encoded. One thread of its own works.
 */
public final class BareCopy implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final String INSTANCE = "bare-copy";
    private static final int ATTEMPTS = 5;

    private final KafkaClients clients;
    private final Lane lane;

    private final int noPartition;
    private final ProducerRecord<byte[], byte[]> cursor;
    private final Queue<List<ProducerRecord<byte[], byte[]>>> expected = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** In the partition of the default space. */
    public BareCopy(String bootstrapServers, ProducerRecord<byte[], byte[]> cursor) throws InterruptedException {
        this(bootstrapServers, Lane.COPY, cursor);
    }

    /** One of several, in another partition. */
    public BareCopy(String bootstrapServers, Lane lane, ProducerRecord<byte[], byte[]> cursor)
            throws InterruptedException {
        this.clients = new KafkaClients(KafkaAccess.to(bootstrapServers), INSTANCE, unwatched());
        this.lane = lane;
        this.noPartition = noPartition(lane.partition());
        this.cursor = cursor;
        this.thread = new Thread(this::run, nameOf(lane.partition()));
        thread.start();
        ready.await();
    }

    /** Of the thread that works in a partition. */
    public static String nameOf(int partition) {
        return INSTANCE + "-" + partition;
    }

    /** With what the name of the thread ends that sends what it writes. */
    public static String writerOf(int partition) {
        return INSTANCE + "-writer-" + noPartition(partition);
    }

    /** None that the service has: the name of the transactions hangs on it. */
    private static int noPartition(int partition) {
        return Topics.SPACE_PARTITIONS + partition;
    }

    /** As the service's clients are, with nobody who looks. */
    static Watchdog unwatched() {
        return new Watchdog((sentence, cause) -> {});
    }

    /** What is to be written of the intents that come next. */
    public void expect(List<Script.Step> steps) {
        steps.forEach(step -> expected.add(step.records()));
    }

    private void run() {
        try (Producer<byte[], byte[]> producer = clients.producer(noPartition);
                Consumer<byte[], byte[]> inputs = clients.inputs(noPartition)) {
            insist(producer::initTransactions);
            List<TopicPartition> both = List.of(lane.intents(), lane.of(Topics.STATUS));
            inputs.assign(both);
            // What an earlier copy on this broker was asked is not ours.
            inputs.seekToEnd(both);
            both.forEach(inputs::position);
            ready.countDown();
            while (closing.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = inputs.poll(POLL);
                if (!records.isEmpty()) {
                    copy(records, producer);
                }
            }
        } finally {
            ready.countDown();
        }
    }

    /** As the service does: a broker that is busy is asked again. */
    private static void insist(Runnable call) {
        for (int attempt = 1; ; attempt++) {
            try {
                call.run();
                return;
            } catch (TimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void copy(ConsumerRecords<byte[], byte[]> records, Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> unused : records) {
            for (ProducerRecord<byte[], byte[]> record : expected.remove()) {
                send(producer, record);
            }
        }
        send(producer, cursor);
        insist(producer::commitTransaction);
    }

    private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(lane.topic(record.topic()), record.partition(), record.key(), record.value()));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
    }
}
