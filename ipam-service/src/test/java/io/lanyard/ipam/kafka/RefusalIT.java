package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person has to change is said in one sentence, and the service stops. */
class RefusalIT {
    private static final int PATIENCE_S = 30;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.temporary();
        try (Admin admin = admin()) {
            new TopicCheck(admin, Duration.ofSeconds(PATIENCE_S)).ensure(Topics.ALL);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void ofABrokerWithOldTransactions() throws Exception {
        // A broker of its own: what is taken back here is taken back for all.
        try (EmbeddedBroker old = EmbeddedBroker.temporary();
                Admin admin = Admin.create(Map.of("bootstrap.servers", old.bootstrapServers()));
                IpamService ipam = new IpamService(new IpamConfig(old.bootstrapServers(), "one"))) {
            admin.updateFeatures(
                            Map.of("transaction.version", new FeatureUpdate((short) 1, UpgradeType.SAFE_DOWNGRADE)),
                            new UpdateFeaturesOptions())
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS);

            assertThatThrownBy(ipam::start)
                    .cause()
                    .hasMessageStartingWith("the cluster's transaction.version is 1, expected 2 or later: upgrade");
        }
    }

    @Test
    void ofASessionTheBrokerDoesNotAllow() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (KafkaClients clients = clients(Duration.ofSeconds(3), KafkaClients.TRANSACTION_MAX);
                Membership membership = new Membership(
                        clients,
                        new Nothing(),
                        new BrokerReach(broker.bootstrapServers()),
                        (sentence, cause) -> told.complete(sentence))) {
            membership.start();

            assertThat(told.get(PATIENCE_S, TimeUnit.SECONDS))
                    .startsWith("the group lanyard-ipam cannot be joined: ")
                    .endsWith("; the brokers' group.min.session.timeout.ms must be 6000 at most and"
                            + " group.max.session.timeout.ms at least");
        }
    }

    @Test
    void ofTransactionsTheBrokerDoesNotAllow() {
        try (KafkaClients clients = clients(KafkaClients.SESSION, Duration.ofHours(1))) {
            Office office = new Office(clients, () -> host -> true, FailPoints.NONE, Runnable::run);

            assertThatThrownBy(() -> Tenure.begin(0, office, Instant.now()))
                    .isInstanceOf(TenureLost.class)
                    .satisfies(lost -> assertThat(Severity.of(lost)).isEqualTo(Severity.STOP))
                    .satisfies(lost -> assertThat(Remedy.sentence("partition 0 cannot be served", lost))
                            .endsWith("; the brokers' transaction.max.timeout.ms must be 10000 at least"));
        }
    }

    @Test
    void ofASecondInstanceUnderOneName() throws Exception {
        try (IpamService first = new IpamService(new IpamConfig(broker.bootstrapServers(), "twin"));
                IpamService second = new IpamService(new IpamConfig(broker.bootstrapServers(), "twin"))) {
            first.start();
            second.start();

            assertThatThrownBy(first::awaitStop)
                    .cause()
                    .hasMessage("another IPAM instance runs under the same name;"
                            + " each needs a LANYARD_INSTANCE of its own");
            assertThat(second.partitions()).hasSize(Topics.SPACE_PARTITIONS);
        }
    }

    private static KafkaClients clients(Duration session, Duration transactionMax) {
        return new KafkaClients(
                KafkaAccess.to(broker.bootstrapServers()),
                "refused",
                new Watchdog((sentence, cause) -> {}),
                session,
                transactionMax);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static final class Nothing implements Membership.Ownership {
        @Override
        public void gained(Collection<Integer> partitions) {}

        @Override
        public void lost(Collection<Integer> partitions) {}

        @Override
        public void left() {}

        @Override
        public Map<TopicPartition, Long> applied() {
            return Map.of();
        }
    }
}
