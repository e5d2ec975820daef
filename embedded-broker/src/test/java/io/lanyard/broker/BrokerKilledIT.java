package io.lanyard.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerKilledIT {
    private static final int KILLS = 4;
    private static final int PRODUCERS = 6;
    private static final int COMMITS_BEFORE_A_KILL = 60;
    private static final long ENDED_MAX_S = 30;

    @TempDir
    private Path directory;

    /** One that is being committed when the broker is killed has its markers written by the next broker. */
    @Test
    void noTransactionStaysOpenForever() throws Exception {
        int port = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
                port = broker.port();
                if (kill > 0) {
                    assertAllEnded(broker.bootstrapServers(), "after kill " + kill);
                }
                commitUntilKilled(broker, kill);
            }
        }
        try (BrokerProcess broker = BrokerProcess.start(directory, port)) {
            assertAllEnded(broker.bootstrapServers(), "after the last kill");
        }
    }

    /** Each round has ids of its own, so that nobody ends what an earlier round left. */
    private static void commitUntilKilled(BrokerProcess broker, int round) throws InterruptedException {
        CountDownLatch commits = new CountDownLatch(COMMITS_BEFORE_A_KILL);
        List<Thread> threads = new ArrayList<>();
        List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
        try (TestClient client = new TestClient(broker.bootstrapServers())) {
            for (int i = 0; i < PRODUCERS; i++) {
                String topic = topic(i);
                if (round == 0) {
                    client.createTopic(topic, Map.of());
                }
                KafkaProducer<byte[], byte[]> producer = client.producer(Map.of(
                        "transactional.id", "round" + round + "-" + i,
                        "transaction.timeout.ms", "2000",
                        "linger.ms", "0"));
                producers.add(producer);
                threads.add(new Thread(() -> commitUntilItFails(producer, topic, commits)));
            }
            threads.forEach(Thread::start);
            assertThat(commits.await(30, TimeUnit.SECONDS)).isTrue();
            broker.close();
            // It would wait for the broker to come back.
            producers.forEach(producer -> producer.close(Duration.ZERO));
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void commitUntilItFails(
            KafkaProducer<byte[], byte[]> producer, String topic, CountDownLatch commits) {
        try {
            producer.initTransactions();
            while (true) {
                producer.beginTransaction();
                producer.send(TestClient.record(topic, "a"));
                producer.commitTransaction();
                commits.countDown();
            }
        } catch (KafkaException e) {
            // The broker is gone.
        }
    }

    private static void assertAllEnded(String bootstrapServers, String when) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PRODUCERS)
                .mapToObj(i -> new TopicPartition(topic(i), 0))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDED_MAX_S);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, Long> ends = ends(admin, latest, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> stable = ends(admin, latest, IsolationLevel.READ_COMMITTED);
            while (!isAtLeast(stable, ends) && System.nanoTime() < deadline) {
                stable = ends(admin, latest, IsolationLevel.READ_COMMITTED);
            }
            Map<TopicPartition, Long> reached = stable;
            assertThat(ends).as(when).allSatisfy((partition, end) -> assertThat(reached.get(partition))
                    .as("stable end of %s", partition)
                    .isGreaterThanOrEqualTo(end));
        }
    }

    private static boolean isAtLeast(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> stable.get(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation) throws Exception {
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static String topic(int number) {
        return "letters-" + number;
    }
}
