package io.lanyard.perf.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.kafka.SharedFollower;
import io.lanyard.agent.kafka.SharedVoice;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The floor of convergence: as many clients as the fleet has, with the same settings, read what is desired of it from the beginning and
 * write as many reports of the same size to a topic like the real one. Nothing is decoded, planned, done or decided.
 */
final class BareRelay {
    private static final String TOPIC = "floor.status";
    private static final Duration MAX = Duration.ofMinutes(5);
    private static final double NS_PER_S = 1e9;

    private final FleetShape shape;
    private final KafkaAccess kafka;
    private final Path state;
    private final byte[] report;

    /** @param report what one looks like */
    BareRelay(FleetShape shape, KafkaAccess kafka, Path state, byte[] report) {
        this.shape = shape;
        this.kafka = kafka;
        this.state = state;
        this.report = report;
    }

    /** How long it takes until all reports are safe. */
    double tookS() throws Exception {
        try (Admin admin = Admin.create(kafka.with(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(Topics.STATUS.partitions()), Optional.empty())
                            .configs(Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"))))
                    .all()
                    .get();
        }
        long beginNs = System.nanoTime();
        List<Lane> lanes = new ArrayList<>();
        try {
            List<List<Integer>> dealt = FleetShape.deal(Fleet.CELLS);
            for (int i = 0; i < Fleet.CELLS; i++) {
                lanes.add(new Lane("floor-" + i, dealt.get(i)));
            }
            lanes.forEach(lane -> lane.follower.start());
            int sent = 0;
            for (Lane lane : lanes) {
                sent += lane.awaitSent();
            }
            if (sent != shape.reports()) {
                throw new IllegalStateException("the floor wrote " + sent + " reports, expected " + shape.reports());
            }
            return (System.nanoTime() - beginNs) / NS_PER_S;
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** What one cell of the fleet would read and write. */
    private final class Lane implements SharedFollower.Listener, AutoCloseable {
        private final ConcurrentLinkedQueue<Future<?>> sent = new ConcurrentLinkedQueue<>();
        private final CountDownLatch whole = new CountDownLatch(1);
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final List<Integer> partitions;
        private final KafkaProducer<byte[], byte[]> producer;
        private final SharedFollower follower;

        Lane(String name, List<Integer> partitions) {
            this.partitions = partitions;
            producer = SharedVoice.producer(kafka, name);
            List<TopicPartition> read = new ArrayList<>(partitions.stream()
                    .map(partition -> new TopicPartition(Topics.HOST_DESIRED.name(), partition))
                    .toList());
            for (int partition = 0; partition < Topics.NETWORKS.partitions(); partition++) {
                read.add(new TopicPartition(Topics.NETWORKS.name(), partition));
            }
            follower = new SharedFollower(name, kafka, state, read, this, cause -> {
                failure.compareAndSet(null, cause);
                whole.countDown();
            });
        }

        @Override
        public void begin() {}

        @Override
        public void heard(ConsumerRecord<byte[], byte[]> record) {
            boolean isOfFleet = new String(record.key(), UTF_8).startsWith(shape.prefix() + "-");
            if (isOfFleet && record.topic().equals(Topics.HOST_DESIRED.name())) {
                send(record.key());
            }
        }

        /** And one for the network of each host. */
        @Override
        public void whole() {
            if (whole.getCount() > 0) {
                shape.hostNames().stream()
                        .filter(host -> partitions.contains(Topics.partitionOfHost(host)))
                        .forEach(host -> send(host.getBytes(UTF_8)));
                whole.countDown();
            }
        }

        private void send(byte[] key) {
            sent.add(producer.send(new ProducerRecord<>(TOPIC, key, report)));
        }

        int awaitSent() throws InterruptedException, TimeoutException, ExecutionException {
            if (!whole.await(MAX.toMillis(), TimeUnit.MILLISECONDS) || failure.get() != null) {
                throw new IllegalStateException(
                        "what is desired was not read within " + MAX.toSeconds() + " s", failure.get());
            }
            for (Future<?> each : sent) {
                each.get(MAX.toMillis(), TimeUnit.MILLISECONDS);
            }
            return sent.size();
        }

        @Override
        public void close() {
            follower.close();
            producer.close(Duration.ZERO);
        }
    }
}
