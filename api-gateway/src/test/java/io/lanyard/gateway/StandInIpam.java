package io.lanyard.gateway;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.HistoryEntry;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.PlacedContainer;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.Resource;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * IPAM and the agent of host1 as the gateway sees them: intents in, decisions and reports out. It works when it is told
 * to, so that a test sees every state in between. It knows one rule: an address has one owner.
 */
final class StandInIpam implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COOL_DOWN = Duration.ofMinutes(10);
    private static final Duration INTENT_MAX = Duration.ofSeconds(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Allocation> allocations = new HashMap<>();
    private final Map<String, Container> containers = new HashMap<>();
    private final Map<String, Network> networks = new HashMap<>();
    private final Queue<Intent> waiting = new ArrayDeque<>();
    private long generation;

    StandInIpam(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.INTENTS.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.INTENTS.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void hostAppears() {
        Instant now = Instant.now();
        write(Topics.HOSTS, new Host("host1", "boot-1", "0.1.0", now, now, 10_000, null, List.of()));
    }

    /** Takes the next intent of a space; those of others are left alone for good. */
    Intent takeIntent(String space) {
        long deadlineNs = System.nanoTime() + INTENT_MAX.toNanos();
        while (System.nanoTime() < deadlineNs) {
            consumer.poll(POLL).forEach(record -> waiting.add(decode(record)));
            waiting.removeIf(intent -> !intent.getSpace().equals(space));
            if (!waiting.isEmpty()) {
                return waiting.remove();
            }
        }
        throw new AssertionError("no intent within " + INTENT_MAX);
    }

    private static Intent decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Topics.INTENTS.codec().decode(record.value());
        } catch (UnreadableRecord e) {
            throw new AssertionError("the gateway wrote an intent that cannot be read", e);
        }
    }

    void decide(Intent intent) {
        Object action = intent.getAction();
        if (action instanceof PutNetwork put) {
            Network network = new Network(
                    intent.getSpace(), put.getNetwork(), ++generation, intent.getId(), now(), put.getSpec());
            networks.put(intent.getSpace() + put.getNetwork(), network);
            write(Topics.NETWORKS, network);
            accept(intent, network(put.getNetwork()), List.of(), List.of());
        } else if (action instanceof DeleteNetwork delete) {
            remove(Topics.NETWORKS, networks.remove(intent.getSpace() + delete.getNetwork()));
            accept(intent, network(delete.getNetwork()), List.of(), List.of());
        } else if (action instanceof PutContainer put) {
            decide(intent, put);
        } else if (action instanceof PutContainers put) {
            decide(intent, put);
        } else if (action instanceof ReleaseHost release) {
            release(intent, release.getHost());
        } else if (action instanceof DeleteContainer delete) {
            generation++;
            accept(intent, container(delete.getHost(), delete.getContainer()), List.of(), List.of());
        } else {
            throw new AssertionError("not expected: " + action);
        }
    }

    private void decide(Intent intent, PutContainer put) {
        Resource resource = container(put.getHost(), put.getContainer());
        if (!refuseTaken(intent, put, "", resource)) {
            generation++;
            accept(intent, resource, place(intent, put), List.of());
        }
    }

    private void decide(Intent intent, PutContainers several) {
        List<PutContainer> puts = several.getContainers();
        for (int i = 0; i < puts.size(); i++) {
            if (refuseTaken(intent, puts.get(i), "/containers/" + i, null)) {
                return;
            }
        }
        generation++;
        List<PlacedContainer> placed = puts.stream()
                .map(put -> new PlacedContainer(put.getHost(), put.getContainer(), generation, place(intent, put)))
                .toList();
        accept(intent, null, List.of(), placed);
    }

    private boolean refuseTaken(Intent intent, PutContainer put, String at, Resource resource) {
        String ip = put.getNetworks().get(0).getIp();
        Allocation holder = allocations.get(intent.getSpace() + ip);
        if (holder == null || holder.getOwner().getContainer().equals(put.getContainer())) {
            return false;
        }
        Owner owner = holder.getOwner();
        String detail = ip + " is " + owner.getContainer() + "'s on " + owner.getHost();
        refuse(intent, "ADDRESS_IN_USE", at + "/networks/0/ip", detail, resource);
        return true;
    }

    private List<Attachment> place(Intent intent, PutContainer put) {
        AttachmentSpec asked = put.getNetworks().get(0);
        Attachment attachment = new Attachment(asked.getNetwork(), asked.getIp(), asked.getIp6(), "02:4c:c0:a8:01:0a");
        Allocation allocation = new Allocation(
                intent.getSpace(),
                asked.getNetwork(),
                asked.getIp(),
                attachment.getMac(),
                AllocationState.ALLOCATED,
                new Owner(put.getHost(), put.getContainer(), generation),
                generation,
                intent.getId(),
                now(),
                null,
                null,
                null,
                "");
        Container container = new Container(
                intent.getSpace(),
                put.getHost(),
                put.getContainer(),
                generation,
                generation,
                intent.getId(),
                now(),
                Presence.PRESENT,
                put.getSpec(),
                put.getNetworks(),
                List.of(attachment),
                List.of());
        allocations.put(intent.getSpace() + asked.getIp(), allocation);
        containers.put(intent.getSpace() + put.getContainer(), container);
        write(Topics.CONTAINERS, container);
        write(Topics.ALLOCATIONS, allocation);
        write(Topics.HISTORY, change(allocation, AddressState.ALLOCATED, HistoryCause.INTENT));
        return List.of(attachment);
    }

    private void release(Intent intent, String host) {
        generation++;
        containers.values().stream()
                .filter(each -> each.getSpace().equals(intent.getSpace())
                        && each.getHost().equals(host))
                .forEach(this::giveUp);
        accept(intent, new Resource(ResourceKind.HOST, null, host), List.of(), List.of());
    }

    private void giveUp(Container lost) {
        write(
                Topics.CONTAINERS,
                Container.newBuilder(lost)
                        .setPresence(Presence.ABSENT)
                        .setGeneration(generation)
                        .build());
        Allocation held = allocations.remove(
                lost.getSpace() + lost.getAttachments().get(0).getIp());
        write(
                Topics.ALLOCATIONS,
                Allocation.newBuilder(held)
                        .setState(AllocationState.QUARANTINED)
                        .setGeneration(generation)
                        .setUntil(now().plus(COOL_DOWN))
                        .build());
    }

    /** The host's word on what was decided last, with how far it is if that is something. */
    void reportAs(String space, Resource resource, StatusState state, String intent, long current, long total) {
        write(
                Topics.STATUS,
                new Status(
                        space,
                        "host1",
                        resource.getKind(),
                        resource.getName(),
                        generation,
                        intent,
                        state,
                        null,
                        "",
                        null,
                        total == 0 ? null : new io.lanyard.schemas.Progress("pulling", current, total),
                        null,
                        List.of(),
                        "boot-1",
                        now()));
    }

    /** The host's report on what was decided last, and what IPAM does about it. */
    void report(String space, Resource resource, StatusState state, String code) {
        write(
                Topics.STATUS,
                new Status(
                        space,
                        "host1",
                        resource.getKind(),
                        resource.getName(),
                        generation,
                        "any",
                        state,
                        code,
                        code == null ? "" : "because of " + code,
                        null,
                        null,
                        null,
                        List.of(),
                        "boot-1",
                        now()));
        if (state == StatusState.ABSENT && resource.getKind() == ResourceKind.CONTAINER) {
            Container gone = containers.remove(space + resource.getName());
            Allocation freed =
                    allocations.remove(space + gone.getAttachments().get(0).getIp());
            remove(Topics.ALLOCATIONS, freed);
            write(Topics.HISTORY, change(freed, AddressState.FREE, HistoryCause.CONFIRMED));
            remove(Topics.CONTAINERS, gone);
        }
    }

    private static HistoryEntry change(Allocation allocation, AddressState state, HistoryCause cause) {
        boolean isFree = state == AddressState.FREE;
        return new HistoryEntry(
                allocation.getSpace(),
                allocation.getNetwork(),
                allocation.getIp(),
                state,
                isFree ? null : allocation.getOwner(),
                isFree ? null : allocation.getMac(),
                null,
                cause,
                allocation.getIntentId(),
                allocation.getGeneration(),
                now(),
                "");
    }

    static Resource network(String name) {
        return new Resource(ResourceKind.NETWORK, null, name);
    }

    static Resource container(String host, String name) {
        return new Resource(ResourceKind.CONTAINER, host, name);
    }

    void refuse(Intent intent, String code, String field, String detail, Resource resource) {
        write(
                Topics.OUTCOMES,
                new Outcome(
                        intent.getId(),
                        intent.getSpace(),
                        now(),
                        Verdict.REFUSED,
                        false,
                        code,
                        field,
                        detail,
                        "Do it otherwise.",
                        "digest",
                        resource,
                        null,
                        List.of(),
                        List.of()));
    }

    private void accept(Intent intent, Resource resource, List<Attachment> attachments, List<PlacedContainer> placed) {
        write(
                Topics.OUTCOMES,
                new Outcome(
                        intent.getId(),
                        intent.getSpace(),
                        now(),
                        Verdict.ACCEPTED,
                        true,
                        null,
                        null,
                        "As you wish.",
                        null,
                        "digest",
                        resource,
                        generation,
                        attachments,
                        placed));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, V value) {
        producer.send(topic.record(value), StandInIpam::rethrow);
        producer.flush();
    }

    private <V extends SpecificRecord> void remove(Topic<V> topic, V last) {
        producer.send(topic.tombstone(last), StandInIpam::rethrow);
        producer.flush();
    }

    private static void rethrow(Object metadata, Exception failure) {
        if (failure != null) {
            throw new AssertionError("the broker refused a record", failure);
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
