package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkEvents;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.Topic;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Subnet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent on real parts: a broker, a kernel's network namespace, an engine. */
class AgentHostIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PARENT = "enp0s3";

    @TempDir
    private Path state;

    private EmbeddedBroker broker;
    private Lab lab;
    private LabHost host;
    private Process resident;
    private Netns namespace;
    private Netlink netlink;
    private AgentService agent;
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> statuses;

    @BeforeEach
    void up() throws Exception {
        broker = EmbeddedBroker.temporary();
        lab = Lab.up(1);
        host = lab.host("host1");
        resident = host.in("cat").start();
        awaitEcho(resident);
        namespace = Netns.ofPid(resident.pid());
        netlink = Netlink.open(namespace);
        agent = agent();
        agent.start();
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

    /** It is in the host's namespace once the command itself runs; until then, its id is a process of this machine's. */
    private static void awaitEcho(Process cat) throws IOException {
        cat.getOutputStream().write('\n');
        cat.getOutputStream().flush();
        assertThat(cat.getInputStream().read()).as("what cat was given").isEqualTo('\n');
    }

    /** Its sockets to the broker are this process's, those to the kernel its host's. */
    private AgentService agent() throws Exception {
        AgentConfig config =
                new AgentConfig(broker.bootstrapServers(), "host1", URI.create("unix://" + host.dockerSocket()), state);
        return namespace.call(() -> new AgentService(config));
    }

    @AfterEach
    void down() {
        statuses.close();
        producer.close();
        agent.close();
        netlink.close();
        namespace.close();
        resident.destroy();
        lab.close();
        broker.close();
    }

    private static Network network() {
        return Network.newBuilder()
                .setSpace("default")
                .setNetwork("mac_net1")
                .setGeneration(1)
                .setIntentId("intent-1")
                .setSince(Instant.EPOCH)
                .setSpec(NetworkSpec.newBuilder()
                        .setParent(PARENT)
                        .setPromiscuous(Promiscuous.ON)
                        .setSubnets(List.of(Subnet.newBuilder()
                                .setSubnet("192.168.1.0/24")
                                .setGateway("192.168.1.1")
                                .build()))
                        .build())
                .build();
    }

    private static HostDesired container(long generation, Presence presence) {
        return HostDesired.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName("bbox1")
                .setGeneration(generation)
                .setIntentId("intent-" + generation)
                .setPresence(presence)
                .setContainer(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setCommand(List.of("sleep", "3600"))
                        .setRestart(RestartPolicy.newBuilder().build())
                        .build())
                .setAttachments(List.of(Attachment.newBuilder()
                        .setNetwork("mac_net1")
                        .setIp("192.168.1.10")
                        .setMac("02:4c:c0:a8:01:0a")
                        .build()))
                .build();
    }

    private Status awaitStatus(Predicate<Status> wanted) throws UnreadableRecord {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Status> seen = new ArrayList<>();
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : statuses.poll(Duration.ofMillis(200))) {
                Status status = Topics.STATUS.codec().decode(record.value());
                seen.add(status);
                if (wanted.test(status)) {
                    return status;
                }
            }
        }
        throw new AssertionError("not seen within " + PATIENCE + "; seen: " + seen);
    }

    private static Predicate<Status> is(String name, StatusState state) {
        return status -> status.getName().equals(name) && status.getState() == state;
    }

    /** Waits for what the kernel tells, not for some time to pass. */
    private void awaitParent(Predicate<Link> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            while (!wanted.test(parent())) {
                assertThat(Instant.now()).as("the parent is %s", parent()).isBefore(deadline);
                events.next(Duration.ofSeconds(1));
            }
        }
    }

    private Link parent() {
        return netlink.links().get(PARENT);
    }

    @Test
    void keeps_a_host_as_it_shall_be_and_leaves_it_as_it_was() throws Exception {
        assertThat(parent().isPromiscuous()).isFalse();
        producer.send(Topics.NETWORKS.record(network()));
        producer.send(Topics.HOST_DESIRED.record(container(2, Presence.PRESENT)));

        Status applied = awaitStatus(is("bbox1", StatusState.APPLIED));
        assertThat(applied.getAttachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.getIp()).isEqualTo("192.168.1.10");
            assertThat(attachment.getMac()).isEqualTo("02:4c:c0:a8:01:0a");
        });
        assertThat(parent().isPromiscuous()).isTrue();
        LabHost.Result ping = host.docker("exec", "bbox1", "ping", "-c", "1", "-W", "5", "192.168.1.1");
        assertThat(ping.exitCode()).as("%s", ping).isZero();

        netlink.links().setDown(parent());
        awaitParent(Link::isUp);
        netlink.links().setPromiscuous(parent(), false);
        awaitParent(Link::isPromiscuous);
        host.docker("rm", "-f", "bbox1");
        Status healed = awaitStatus(status -> is("bbox1", StatusState.APPLIED).test(status)
                && !status.getContainerId().equals(applied.getContainerId()));

        agent.close();
        host.docker("rm", "-f", "bbox1");
        agent = agent();
        agent.start();
        awaitStatus(status -> is("bbox1", StatusState.APPLIED).test(status)
                && !status.getContainerId().equals(healed.getContainerId()));

        producer.send(Topics.HOST_DESIRED.record(container(3, Presence.ABSENT)));
        awaitStatus(is("bbox1", StatusState.ABSENT));
        producer.send(Topics.HOST_DESIRED.tombstone(container(3, Presence.ABSENT)));
        producer.send(Topics.NETWORKS.tombstone(network()));
        awaitStatus(is("mac_net1", StatusState.ABSENT));
        awaitParent(link -> !link.isPromiscuous());
        assertThat(host.docker("network", "ls", "--quiet", "--filter", "driver=macvlan")
                        .stdout())
                .isEmpty();
    }
}
