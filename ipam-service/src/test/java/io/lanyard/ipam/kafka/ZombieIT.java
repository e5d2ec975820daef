package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.ipam.TestKafka;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owners that end without a word, or do not know that they have ended. */
class ZombieIT {
    private static final Logger LOG = LoggerFactory.getLogger(ZombieIT.class);

    private static final String SPACE = "default";
    private static final int PARTITION = Topics.partitionOfSpace(SPACE);
    private static final KnownHosts HOSTS = () -> host -> true;

    private EmbeddedBroker broker;
    private TestKafka kafka;
    private KafkaClients clients;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.temporary();
        kafka = new TestKafka(broker.bootstrapServers());
        clients = new KafkaClients(
                KafkaAccess.to(broker.bootstrapServers()),
                "old",
                new Watchdog((sentence, cause) -> LOG.error(sentence, cause)));
        new TopicCheck(clients.admin(), Duration.ofSeconds(30)).ensure(Topics.ALL);
    }

    @AfterEach
    void stopBroker() {
        clients.close();
        kafka.close();
        broker.close();
    }

    @Test
    void writesNothingOnceAnotherHasTakenOver() throws Exception {
        try (Tenure zombie = begin(FailPoints.NONE)) {
            kafka.send(Topics.INTENTS, AvroIntents.putNetwork("z1", SPACE, "lan1", "10.0.0.0/24"));
            serveUntil(zombie, 1);
            kafka.send(Topics.INTENTS, AvroIntents.putNetwork("z2", SPACE, "lan2", "10.0.1.0/24"));

            try (Tenure successor = begin(FailPoints.NONE)) {
                assertThat(successor.state()).isEqualTo(zombie.state());
                assertThatThrownBy(() -> serveUntil(zombie, 2))
                        .isInstanceOf(TenureLost.class)
                        .satisfies(lost -> assertThat(Severity.isFence(lost)).isTrue());

                serveUntil(successor, 2);
            }
        }
        kafka.awaitOutcomes("z1", "z2");
        assertThat(kafka.values(Topics.OUTCOMES))
                .extracting(Outcome::getIntentId)
                .containsExactly("z1", "z2");
    }

    @Test
    void isSucceededWithinASessionWhenItDiesWithoutAWord() throws Exception {
        memberThatDies();
        kafka.send(Topics.INTENTS, AvroIntents.putNetwork("d1", SPACE, "lan1", "10.0.0.0/24"));
        long died = System.nanoTime();

        try (IpamService heir = new IpamService(new IpamConfig(broker.bootstrapServers(), "heir"))) {
            heir.start();
            kafka.awaitOutcomes("d1");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(10));
    }

    /** Joins, has all partitions, and is gone without leaving: its session goes on. */
    private void memberThatDies() {
        Consumer<byte[], byte[]> member = clients.member();
        member.subscribe(List.of(Topics.INTENTS.name()));
        while (member.assignment().isEmpty()) {
            member.poll(Duration.ofMillis(100));
        }
        member.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    private Tenure begin(FailPoints failPoints) throws TenureLost {
        return Tenure.begin(PARTITION, new Office(clients, HOSTS, failPoints, Runnable::run), Instant.now());
    }

    private static void serveUntil(Tenure tenure, long intents) throws BatchAborted, TenureLost {
        while (tenure.applied().next().get(Topics.INTENTS.name()) < intents) {
            tenure.step();
        }
    }
}
