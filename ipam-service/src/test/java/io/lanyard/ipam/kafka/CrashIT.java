package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.TestKafka;
import io.lanyard.ipam.kafka.FailPoints.Point;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners that crash or stand still at a named place, on a real broker. Each test has a partition of its own. */
class CrashIT {
    private static final KnownHosts HOSTS = () -> host -> true;
    private static final AtomicInteger SPACES = new AtomicInteger();

    private static EmbeddedBroker broker;
    private static TestKafka kafka;
    private static KafkaClients clients;

    private final String space = "crash" + SPACES.incrementAndGet();
    private final int partition = Topics.partitionOfSpace(space);
    private final List<Tenure> abandoned = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.temporary();
        kafka = new TestKafka(broker.bootstrapServers());
        clients = new KafkaClients(
                KafkaAccess.to(broker.bootstrapServers()), "crashing", new Watchdog((sentence, cause) -> {}));
        new TopicCheck(clients.admin(), Duration.ofSeconds(30)).ensure(Topics.ALL);
    }

    @AfterAll
    static void stopBroker() {
        clients.close();
        kafka.close();
        broker.close();
    }

    @AfterEach
    void forgetTheDead() {
        abandoned.forEach(Tenure::close);
    }

    /** What a process leaves that is gone between two of its instructions: nothing is aborted, nothing is closed. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"BEFORE_BEGIN", "AFTER_SEND", "BEFORE_COMMIT", "AFTER_COMMIT"})
    void answersEverythingOnceWhereverItsOwnerCrashes(Point where) throws Exception {
        List<String> ids = List.of(where + "-1", where + "-2", where + "-3");
        for (int i = 0; i < ids.size(); i++) {
            askForNetwork(ids.get(i), "10.0." + i + ".0/24");
            Tenure dying = begin((point, at) -> {
                if (point == where) {
                    throw new Crash();
                }
            });
            abandoned.add(dying);
            assertThatThrownBy(() -> serve(dying, 1)).isInstanceOf(Crash.class);
        }

        try (Tenure successor = begin(FailPoints.NONE)) {
            serve(successor, ids.size() - successor.applied().next().get(Topics.INTENTS.name()));
        }

        assertThat(outcomesOnce(ids)).containsExactlyElementsOf(ids);
    }

    @Test
    void restoresAgainWhenItCrashedWhileItRestored() throws Exception {
        askForNetwork("restore-1", "10.0.0.0/24");
        String state;
        try (Tenure first = begin(FailPoints.NONE)) {
            serve(first, 1);
            state = first.state();
        }
        assertThatThrownBy(() -> begin((point, at) -> {
                    if (point == Point.DURING_RESTORE) {
                        throw new Crash();
                    }
                }))
                .isInstanceOf(Crash.class);

        try (Tenure successor = begin(FailPoints.NONE)) {
            assertThat(successor.state()).isEqualTo(state);
        }
    }

    /** The zombie stands still with all it sent in the broker's log, and goes on when another has taken over. */
    @Test
    void commitsNothingOnceItWasOvertakenInTheMiddleOfATransaction() throws Exception {
        int rounds = 20;
        List<String> states = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ids.add("zombie-" + round);
            askForNetwork(ids.get(round), "10.0." + round + ".0/24");
            Tenure zombie = begin((point, at) -> {
                if (point == Point.BEFORE_COMMIT) {
                    states.add(takeOver());
                }
            });
            abandoned.add(zombie);

            assertThatThrownBy(() -> serve(zombie, 1)).isInstanceOf(TenureLost.class);
        }

        assertThat(outcomesOnce(ids)).containsExactlyElementsOf(ids);
        try (Tenure last = begin(FailPoints.NONE)) {
            assertThat(states).hasSize(rounds).last().isEqualTo(last.state());
        }
    }

    /** KAFKA-10167: committed, but the marker is not in the log yet; whoever reads only what is stable misses it. */
    @Test
    void waitsForWhatIsNotMarkedAsCommittedYet() throws Exception {
        askForNetwork("marker-1", "10.0.0.0/24");
        try (Tenure first = begin(FailPoints.NONE)) {
            serve(first, 1);
        }
        ConsumerRecord<byte[], byte[]> network =
                kafka.awaitRecord(Topics.NETWORKS, record -> record.partition() == partition);
        ProducerRecord<byte[], byte[]> late =
                Topics.NETWORKS.record(Network.newBuilder(TestKafka.read(Topics.NETWORKS, network.value()))
                        .setNetwork("late")
                        .build());
        AtomicInteger polls = new AtomicInteger();
        try (KafkaProducer<byte[], byte[]> slow = transactional()) {
            slow.initTransactions();
            slow.beginTransaction();
            slow.send(late).get();

            try (Tenure successor = begin((point, at) -> {
                if (point == Point.DURING_RESTORE && polls.incrementAndGet() == 10) {
                    slow.commitTransaction();
                }
            })) {
                assertThat(successor.state()).contains("late");
            }
        }
    }

    private String takeOver() {
        try (Tenure successor = begin(FailPoints.NONE)) {
            serve(successor, 1);
            return successor.state();
        } catch (TenureLost | BatchAborted e) {
            throw new AssertionError("expected to take over", e);
        }
    }

    private Tenure begin(FailPoints failPoints) throws TenureLost {
        return Tenure.begin(partition, new Office(clients, HOSTS, failPoints, Runnable::run), Instant.now());
    }

    private static void serve(Tenure tenure, long intents) throws BatchAborted, TenureLost {
        long end = tenure.applied().next().get(Topics.INTENTS.name()) + intents;
        while (tenure.applied().next().get(Topics.INTENTS.name()) < end) {
            tenure.step();
        }
    }

    private void askForNetwork(String id, String subnet) {
        kafka.send(
                Topics.INTENTS,
                AvroIntents.putNetwork(id, space, id.toLowerCase(Locale.ROOT).replace('_', '-'), subnet));
    }

    /** All there are of this space, once these are there: a commit returns before its markers are in the log. */
    private List<String> outcomesOnce(List<String> ids) {
        kafka.awaitOutcomes(ids.toArray(String[]::new));
        return kafka.values(Topics.OUTCOMES).stream()
                .filter(outcome -> outcome.getSpace().equals(space))
                .map(Outcome::getIntentId)
                .toList();
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "slow",
                        "transaction.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
