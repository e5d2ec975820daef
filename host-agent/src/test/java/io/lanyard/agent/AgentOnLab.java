package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netns;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The whole agent on real parts: a broker, a kernel's network namespace, an engine. */
final class AgentOnLab implements AutoCloseable {
    static final int METRICS_PORT = 9464;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path state;
    private final EmbeddedBroker broker;
    private final Lab lab;
    private final LabHost host;
    private Process resident;
    private Netns namespace;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> statuses;
    private Iterator<ConsumerRecord<byte[], byte[]>> unread = Collections.emptyIterator();
    private AgentService agent;

    /** @param state the agent's directory */
    AgentOnLab(Path state) throws Exception {
        this.state = state;
        broker = EmbeddedBroker.temporary();
        lab = Lab.up(1);
        host = lab.host("host1");
        enter();
        startAgent();
        producer = new KafkaProducer<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "key.serializer", ByteArraySerializer.class,
                "value.serializer", ByteArraySerializer.class));
        statuses = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "auto.offset.reset",
                "earliest"));
        statuses.assign(IntStream.range(0, Topics.STATUS.partitions())
                .mapToObj(i -> new TopicPartition(Topics.STATUS.name(), i))
                .toList());
    }

    private void enter() throws IOException {
        resident = host.in("cat").start();
        awaitEcho(resident);
        namespace = Netns.ofPid(resident.pid());
    }

    /** {@code kill -9} of the engine, and its start by whoever minds it: all processes of its containers end. */
    void killEngine() throws IOException {
        Path pid = lab.stateDirectory().resolve("host1/run/docker.pid");
        ProcessHandle engine =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        engine.destroyForcibly();
        engine.onExit().join();
        Lab.up(1);
    }

    /** The host loses its power; what starts with it starts again. */
    void reboot() throws Exception {
        stopAgent();
        namespace.close();
        host.reboot();
        enter();
        startAgent();
    }

    /** It is in the host's namespace once the command itself runs; until then, its id is a process of this machine's. */
    private static void awaitEcho(Process cat) throws IOException {
        cat.getOutputStream().write('\n');
        cat.getOutputStream().flush();
        assertThat(cat.getInputStream().read()).as("what cat was given").isEqualTo('\n');
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Puts a device on the LAN; it answers pings. */
    void foreign(String address) {
        lab.foreign(address);
    }

    int brokerPort() {
        return Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    }

    LabHost host() {
        return host;
    }

    Netns namespace() {
        return namespace;
    }

    /** Its sockets to the broker are this process's, those to the kernel its host's. */
    void startAgent() throws Exception {
        AgentConfig config = new AgentConfig(
                KafkaAccess.to(broker.bootstrapServers()),
                "host1",
                URI.create("unix://" + host.dockerSocket()),
                "lanyard.internal",
                state,
                Optional.of(new InetSocketAddress("127.0.0.1", METRICS_PORT)),
                Optional.empty());
        agent = namespace.call(() -> new AgentService(config));
        agent.start();
    }

    void stopAgent() {
        agent.close();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    Status awaitStatus(Predicate<Status> wanted) throws UnreadableRecord {
        return awaitStatus(wanted, PATIENCE);
    }

    Status awaitStatus(Predicate<Status> wanted, Duration patience) throws UnreadableRecord {
        Instant deadline = Instant.now().plus(patience);
        List<Status> seen = new ArrayList<>();
        while (Instant.now().isBefore(deadline)) {
            if (!unread.hasNext()) {
                unread = statuses.poll(Duration.ofMillis(200)).iterator();
            }
            while (unread.hasNext()) {
                Status status = Topics.STATUS.codec().decode(unread.next().value());
                seen.add(status);
                if (wanted.test(status)) {
                    return status;
                }
            }
        }
        throw new AssertionError("not seen within " + patience + "; seen: " + seen);
    }

    static Predicate<Status> is(String name, StatusState state) {
        return status -> status.getName().equals(name) && status.getState() == state;
    }

    @Override
    public void close() {
        statuses.close();
        producer.close();
        agent.close();
        namespace.close();
        resident.destroy();
        lab.close();
        broker.close();
    }
}
