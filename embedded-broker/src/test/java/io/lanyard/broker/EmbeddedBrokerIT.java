package io.lanyard.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    private Path directory;

    @Test
    void recordsAreReadBackInOrder() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                TestClient client = new TestClient(broker.bootstrapServers())) {
            client.createTopic("letters", Map.of());
            try (KafkaProducer<byte[], byte[]> producer = client.producer(Map.of())) {
                for (String letter : List.of("a", "b", "c")) {
                    producer.send(TestClient.record("letters", letter)).get();
                }
            }

            assertThat(client.readAll("letters")).containsExactly("a", "b", "c");
        }
    }

    @Test
    void onlyCommittedTransactionsAreRead() {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                TestClient client = new TestClient(broker.bootstrapServers())) {
            client.createTopic("letters", Map.of());
            try (KafkaProducer<byte[], byte[]> producer = client.transactionalProducer("t1")) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(TestClient.record("letters", "aborted"));
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(TestClient.record("letters", "committed"));
                producer.commitTransaction();
            }

            assertThat(client.readAll("letters")).containsExactly("committed");
        }
    }

    @Test
    void aRestartKeepsDataClusterIdAndAddress() throws Exception {
        BrokerConfig config;
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(local(0));
                TestClient client = new TestClient(broker.bootstrapServers())) {
            config = broker.config();
            clusterId = client.clusterId();
            client.createTopic("letters", Map.of());
            try (KafkaProducer<byte[], byte[]> producer = client.producer(Map.of())) {
                producer.send(TestClient.record("letters", "a")).get();
            }
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(config);
                TestClient client = new TestClient(broker.bootstrapServers())) {
            assertThat(broker.config()).isEqualTo(config);
            assertThat(client.clusterId()).isEqualTo(clusterId);
            assertThat(client.readAll("letters")).containsExactly("a");
        }
    }

    @Test
    void eachListenerSendsItsClientsBackToItself() throws Exception {
        BrokerConfig config = new BrokerConfig(
                directory, List.of(Listener.at("LOCAL", "127.0.0.1", 0), Listener.at("HOSTS", "127.0.0.2", 0)));
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            for (String listener : List.of("LOCAL", "HOSTS")) {
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers(listener)))) {
                    assertThat(admin.describeCluster().nodes().get())
                            .extracting(node -> node.host() + ":" + node.port())
                            .containsExactly(broker.bootstrapServers(listener));
                }
            }
            assertThat(broker.bootstrapServers("HOSTS")).startsWith("127.0.0.2:");
            assertThatThrownBy(() -> broker.bootstrapServers("NONE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no listener is named NONE");
        }
    }

    @Test
    void aTakenPortIsNamedAndTheNextStartWorks() throws Exception {
        int port;
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            port = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedBroker.start(local(port)))
                    .isInstanceOf(BrokerStartFailed.class)
                    .hasMessage("the broker cannot listen on 127.0.0.1:" + port
                            + " (listener LOCAL): Address already in use; expected a free port of this machine");
        }
        EmbeddedBroker.start(local(port)).close();
    }

    @Test
    void aDirectoryInUseIsNamedAndItsBrokerGoesOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(local(0));
                TestClient client = new TestClient(broker.bootstrapServers())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(local(0)))
                    .isInstanceOf(BrokerStartFailed.class)
                    .hasMessage(
                            "the data directory " + directory + " is in use by another broker, expected a free one");
            assertThat(client.clusterId()).isNotEmpty();
        }
    }

    @Test
    void aDirectoryThatIsAFileIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        BrokerConfig config = new BrokerConfig(file, List.of(Listener.at("LOCAL", "127.0.0.1", 0)));

        assertThatThrownBy(() -> EmbeddedBroker.start(config))
                .isInstanceOf(BrokerStartFailed.class)
                .hasMessageStartingWith("the data directory " + file + " cannot be used");
    }

    @Test
    void aRecordOfOneMebibyteIsRefusedByTheTopicAndByTheBroker() {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                TestClient client = new TestClient(broker.bootstrapServers())) {
            client.createTopic("small", Map.of("max.message.bytes", "69632"));
            client.createTopic("plain", Map.of());
            try (KafkaProducer<byte[], byte[]> producer =
                    client.producer(Map.of("max.request.size", "4194304", "compression.type", "none"))) {
                for (String topic : List.of("small", "plain")) {
                    assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, 0, null, new byte[1 << 20]))
                                    .get())
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(RecordTooLargeException.class);
                }
            }
        }
    }

    @Test
    void aTopicNobodyCreatedDoesNotComeIntoBeing() {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                TestClient client = new TestClient(broker.bootstrapServers());
                KafkaProducer<byte[], byte[]> producer = client.producer(Map.of("max.block.ms", "500"))) {
            assertThatThrownBy(() ->
                            producer.send(TestClient.record("nowhere", "a")).get())
                    .hasMessageContaining("nowhere");
            assertThatThrownBy(() -> client.describe("nowhere"))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void aTemporaryBrokerLeavesNothing() {
        EmbeddedBroker broker = EmbeddedBroker.temporary();
        Path data = broker.config().dataDirectory();
        assertThat(data).isDirectory();

        broker.close();
        broker.close();

        assertThat(data).doesNotExist();
    }

    private BrokerConfig local(int port) {
        return new BrokerConfig(directory, List.of(Listener.at("LOCAL", "127.0.0.1", port)));
    }
}
