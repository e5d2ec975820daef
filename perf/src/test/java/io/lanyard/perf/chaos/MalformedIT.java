package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.PlainIpam;
import io.lanyard.schemas.PutNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dlanyard.malformed=1000000} for as many as docs/proof.md tells of. */
class MalformedIT {
    private static final int BAD = Integer.getInteger("lanyard.malformed", 100_000);

    /** One in so many is good; one in so many of these is where another client's hash puts it. */
    private static final int GOOD = 11;

    private static final int FOREIGN = 10;

    private static final long IDLE_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    /** What the broker has taken: where the bad ones are, and the good ones' ids. */
    private final Set<String> bad = ConcurrentHashMap.newKeySet();

    private final Set<String> good = ConcurrentHashMap.newKeySet();

    @Test
    void eachBecomesOneDeadLetterAndEachGoodOneIsAnsweredOnce() throws Exception {
        try (Cluster cluster = new Cluster(directory);
                IpamInstance ipam =
                        new IpamInstance("one", PlainIpam.class.getName(), cluster, directory, new Sightings())) {
            cluster.start();
            cluster.makeTopics();
            ipam.start();
            assertThat(ipam.awaitServing()).isTrue();
            long begun = System.nanoTime();
            send(cluster.bootstrapServers(), new Random(BAD));

            List<String> letters = keys(cluster.bootstrapServers(), Topics.DEAD_LETTERS, bad.size());
            List<String> answers = keys(cluster.bootstrapServers(), Topics.OUTCOMES, good.size());

            assertThat(ipam.isAlive())
                    .as("IPAM runs, it said last %s", ipam.lastLines())
                    .isTrue();
            assertThat(letters).hasSize(bad.size());
            assertThat(Set.copyOf(letters)).isEqualTo(bad);
            assertThat(answers).hasSize(good.size());
            assertThat(Set.copyOf(answers)).isEqualTo(good);
            System.out.printf(
                    "%d malformed records, %d dead letters, %d good intents, %d answers, in %d s%n",
                    bad.size(),
                    letters.size(),
                    good.size(),
                    answers.size(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        }
    }

    private void send(String bootstrapServers, Random random) {
        List<Segment> segments = Segment.all();
        BadRecords malformed = new BadRecords(random);
        try (KafkaProducer<byte[], byte[]> producer = Wire.producer(bootstrapServers)) {
            for (Segment segment : segments) {
                Wish network = new Wish(
                        Wish.intent(
                                "network-" + segment.number(),
                                segment.space(),
                                new PutNetwork(segment.network(), segment.spec())),
                        List.of());
                sendGood(producer, network, Topics.INTENTS.record(network.intent()));
            }
            for (int i = 0; bad.size() < BAD && i < 2 * BAD; i++) {
                if (i % GOOD == 0) {
                    Wish wish = Wish.any("good-" + i, segments.get(random.nextInt(segments.size())), random);
                    sendGood(
                            producer,
                            wish,
                            random.nextInt(FOREIGN) == 0
                                    ? ForeignHash.record(wish.intent())
                                    : Topics.INTENTS.record(wish.intent()));
                } else {
                    producer.send(malformed.next(), (sent, failure) -> {
                        // Some the broker does not take at all.
                        if (failure == null) {
                            bad.add(sent.topic() + "-" + sent.partition() + "-" + sent.offset());
                        }
                    });
                }
            }
        }
    }

    private void sendGood(KafkaProducer<byte[], byte[]> producer, Wish wish, ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (sent, failure) -> {
            if (failure == null) {
                good.add(wish.intent().getId());
            }
        });
    }

    /** Those of all records, once there are so many, and of those that come at once after them. */
    private static List<String> keys(String bootstrapServers, Topic<?> topic, int expected) {
        List<String> keys = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = Wire.consumer(bootstrapServers, Wire.partitions(topic))) {
            long last = System.nanoTime();
            while (System.nanoTime() - last < IDLE_MAX_NANOS) {
                int before = keys.size();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    keys.add(new String(record.key(), UTF_8));
                }
                if (keys.size() > before) {
                    last = System.nanoTime();
                } else if (keys.size() >= expected) {
                    break;
                }
            }
        }
        return keys;
    }
}
