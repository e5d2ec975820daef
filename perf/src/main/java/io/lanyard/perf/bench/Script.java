package io.lanyard.perf.bench;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.ipam.kafka.ServiceRecords;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Intents in the order they are asked, and what the service writes of each: decided by the same machine, written by the
 * same writers. Each wants one container on a network, the hosts in turn.
 */
public final class Script {
    public static final String SPACE = "default";
    public static final int PARTITION = Topics.partitionOfSpace(SPACE);

    private static final int HOSTS = 4;
    private static final String NETWORK = "lan";
    private static final String SUBNET = "10.0.0.0/8";

    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);
    private final int partition;
    private int asked;

    /** For spaces of the partition of the default one. */
    public Script() {
        this(PARTITION);
    }

    /** For spaces of another partition. */
    public Script(int partition) {
        this.partition = partition;
    }

    /** One intent as it is in the log, and the records that follow from it. */
    public record Step(ProducerRecord<byte[], byte[]> intent, List<ProducerRecord<byte[], byte[]>> records) {}

    public static List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= HOSTS; i++) {
            hosts.add("host" + i);
        }
        return hosts;
    }

    public Step network() {
        return step(PutNetwork.newBuilder()
                .setNetwork(NETWORK)
                .setSpec(NetworkSpec.newBuilder()
                        .setParent("enp0s3")
                        .setSubnets(
                                List.of(Subnet.newBuilder().setSubnet(SUBNET).build()))
                        .build())
                .build());
    }

    public List<Step> containers(int count) {
        List<Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(container());
        }
        return steps;
    }

    Step container() {
        return step(PutContainer.newBuilder()
                .setHost(hosts().get(asked % HOSTS))
                .setContainer("container" + asked)
                .setSpec(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setCommand(List.of("sleep", "600"))
                        .setEnv(Map.of("A", "b"))
                        .build())
                .setNetworks(
                        List.of(AttachmentSpec.newBuilder().setNetwork(NETWORK).build()))
                .build());
    }

    /** How many intents there are by now; the id of the next ends with it. */
    public int asked() {
        return asked;
    }

    /** What closes a transaction; of inputs that are not in the log, none is said to be applied. */
    public ProducerRecord<byte[], byte[]> cursor() {
        Map<String, Long> next = Map.of(Topics.INTENTS.name(), 0L, Topics.STATUS.name(), 0L);
        return ServiceRecords.cursor(partition, machine.generation(), next);
    }

    private Step step(Object action) {
        return step(SPACE, action);
    }

    /** What is asked in a space. */
    public Step step(String space, Object action) {
        Instant now = Instant.now();
        Intent intent = Intent.newBuilder()
                .setId("intent-" + asked++)
                .setAt(now)
                .setIssuer("producer:bench")
                .setSpace(space)
                .setAction(action)
                .build();
        Decision decision = machine.apply(ServiceRecords.read(intent, now.toEpochMilli(), host -> true));
        machine.commitBatch();
        return new Step(Topics.INTENTS.record(intent), ServiceRecords.of(decision, partition));
    }

    /** The highest generation given out. */
    public long generation() {
        return machine.generation();
    }

    /** The report of a host that a container, asked to go at that generation, is gone. */
    public ProducerRecord<byte[], byte[]> gone(String space, String host, String container, long generation) {
        Instant now = Instant.now();
        machine.apply(new HostReport(
                now.toEpochMilli(),
                space,
                host,
                ResourceKind.CONTAINER,
                container,
                generation,
                HostReport.State.ABSENT,
                List.of()));
        machine.commitBatch();
        return Topics.STATUS.record(Status.newBuilder()
                .setSpace(space)
                .setHost(host)
                .setKind(io.lanyard.schemas.ResourceKind.CONTAINER)
                .setName(container)
                .setGeneration(generation)
                .setIntentId("bench")
                .setState(StatusState.ABSENT)
                .setBootId("boot")
                .setAt(now)
                .build());
    }
}
