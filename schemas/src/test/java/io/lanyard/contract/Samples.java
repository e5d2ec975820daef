package io.lanyard.contract;

import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Engine;
import io.lanyard.schemas.Found;
import io.lanyard.schemas.FoundContainer;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.HistoryEntry;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Nic;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.PlacedContainer;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Probe;
import io.lanyard.schemas.Progress;
import io.lanyard.schemas.Resource;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Subnet;
import io.lanyard.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Values of every topic, as the seed's walk-through makes them: two hosts, one network, containers on it. */
final class Samples {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String BOOT = "6f1c9f9e-3a53-4b1c-9a43-0c5a5d6b7e8f";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static final List<Sample<?>> ALL = Stream.of(
                    IntentSamples.all(), state(), outcomes(), hostDesired(), statuses(), observations(), deadLetters())
            .flatMap(List::stream)
            .toList();

    /** One value and the name its bytes are kept under. */
    record Sample<V extends SpecificRecord>(Topic<V> topic, String name, V value) {
        byte[] bytes() {
            return topic.codec().encode(value);
        }

        @Override
        public String toString() {
            return topic.name() + " " + name;
        }
    }

    static List<Sample<?>> of(Topic<?> topic) {
        return ALL.stream().filter(sample -> sample.topic() == topic).toList();
    }

    private static List<Sample<?>> state() {
        Owner owner = new Owner("host1", "bbox1", 3L);
        return List.of(
                new Sample<>(
                        Topics.NETWORKS,
                        "network",
                        new Network("default", "mac_net1", 2L, "i-1", AT, SampleSpecs.networkSpec())),
                new Sample<>(Topics.CONTAINERS, "present", container(Presence.PRESENT)),
                new Sample<>(Topics.CONTAINERS, "absent", container(Presence.ABSENT)),
                allocation("allocated", "192.168.1.10", "02:4c:c0:a8:01:0a", AllocationState.ALLOCATED, owner),
                allocation("reserved", "192.168.1.50", null, AllocationState.RESERVED, null),
                new Sample<>(
                        Topics.ALLOCATIONS,
                        "in-conflict",
                        new Allocation(
                                "default",
                                "mac_net1",
                                "2001:db8::10",
                                "06:00:00:00:00:10",
                                AllocationState.QUARANTINED,
                                owner,
                                4L,
                                "i-1",
                                AT,
                                AT.plusSeconds(600),
                                "de:ad:be:ef:00:01",
                                null,
                                "")),
                new Sample<>(
                        Topics.HISTORY,
                        "confirmed",
                        new HistoryEntry(
                                "default",
                                "mac_net1",
                                "192.168.1.10",
                                AddressState.QUARANTINED,
                                owner,
                                "02:4c:c0:a8:01:0a",
                                null,
                                HistoryCause.CONFIRMED,
                                "i-1",
                                5L,
                                AT,
                                "")),
                new Sample<>(
                        Topics.CURSORS, "cursor", new Cursor(3, 9_000_000_000L, Map.of("lanyard.intents", 12_345L))));
    }

    private static Sample<Allocation> allocation(
            String name, String ip, String mac, AllocationState state, Owner owner) {
        return new Sample<>(
                Topics.ALLOCATIONS,
                name,
                new Allocation("default", "mac_net1", ip, mac, state, owner, 3L, "i-1", AT, null, null, null, ""));
    }

    private static Container container(Presence presence) {
        return new Container(
                "default",
                "host1",
                "bbox1",
                4L,
                3L,
                "i-1",
                AT,
                presence,
                SampleSpecs.containerSpec(),
                SampleSpecs.requested(),
                List.of(SampleSpecs.attachment()),
                List.of("mac_net2"));
    }

    private static List<Sample<?>> outcomes() {
        return List.of(
                new Sample<>(
                        Topics.OUTCOMES,
                        "accepted",
                        Outcome.newBuilder()
                                .setIntentId("i-1")
                                .setSpace("default")
                                .setAt(AT)
                                .setVerdict(Verdict.ACCEPTED)
                                .setDetail("bbox1 is 192.168.1.10 on mac_net1.")
                                .setDigest(DIGEST)
                                .setResource(new Resource(ResourceKind.CONTAINER, "host1", "bbox1"))
                                .setGeneration(3L)
                                .setAttachments(List.of(SampleSpecs.attachment()))
                                .build()),
                new Sample<>(
                        Topics.OUTCOMES,
                        "several",
                        Outcome.newBuilder()
                                .setIntentId("i-3")
                                .setSpace("default")
                                .setAt(AT)
                                .setVerdict(Verdict.ACCEPTED)
                                .setDetail("1 container is made.")
                                .setDigest(DIGEST)
                                .setGeneration(3L)
                                .setContainers(List.of(
                                        new PlacedContainer("host1", "bbox1", 3L, List.of(SampleSpecs.attachment()))))
                                .build()),
                new Sample<>(
                        Topics.OUTCOMES,
                        "refused",
                        Outcome.newBuilder()
                                .setIntentId("i-2")
                                .setSpace("default")
                                .setAt(AT)
                                .setVerdict(Verdict.REFUSED)
                                .setChanged(false)
                                .setCode("ADDRESS_IN_USE")
                                .setField("/networks/0/ip")
                                .setDetail("192.168.1.10 is bbox1's on host1.")
                                .setFix("Ask for another address, or for none.")
                                .setDigest(DIGEST)
                                .build()));
    }

    private static List<Sample<?>> hostDesired() {
        return List.of(
                new Sample<>(
                        Topics.HOST_DESIRED,
                        "present",
                        new HostDesired(
                                "default",
                                "host1",
                                ResourceKind.CONTAINER,
                                "bbox1",
                                3L,
                                "i-1",
                                Presence.PRESENT,
                                SampleSpecs.containerSpec(),
                                List.of(SampleSpecs.attachment()),
                                List.of("mac_net2"))),
                new Sample<>(
                        Topics.HOST_DESIRED,
                        "absent",
                        new HostDesired(
                                "default",
                                "host1",
                                ResourceKind.CONTAINER,
                                "bbox1",
                                4L,
                                "i-3",
                                Presence.ABSENT,
                                null,
                                List.of(),
                                List.of())),
                new Sample<>(
                        Topics.HOST_DESIRED,
                        "host-access",
                        new HostDesired(
                                "default",
                                "host1",
                                ResourceKind.HOST_ACCESS,
                                "mac_net1",
                                3L,
                                "i-1",
                                Presence.PRESENT,
                                null,
                                List.of(SampleSpecs.attachment()),
                                List.of())));
    }

    private static List<Sample<?>> statuses() {
        Status.Builder status = Status.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName("bbox1")
                .setGeneration(3L)
                .setIntentId("i-1")
                .setBootId(BOOT)
                .setAt(AT);
        return List.of(
                new Sample<>(
                        Topics.STATUS,
                        "applied",
                        Status.newBuilder(status)
                                .setState(StatusState.APPLIED)
                                .setContainerId("4f3c2b1a")
                                .setAttachments(List.of(new ObservedAttachment(
                                        "mac_net1", "192.168.1.10", null, "02:4c:c0:a8:01:0a", null, null)))
                                .build()),
                new Sample<>(
                        Topics.STATUS,
                        "pulling",
                        Status.newBuilder(status)
                                .setState(StatusState.PROGRESSING)
                                .setProgress(new Progress("pulling", 1_000_000L, 4_000_000L))
                                .build()),
                new Sample<>(
                        Topics.STATUS,
                        "failed",
                        Status.newBuilder(status)
                                .setState(StatusState.FAILED)
                                .setCode("PARENT_MISSING")
                                .setDetail("host1 has no interface enp0s3.")
                                .setRetryAt(AT.plusSeconds(2))
                                .build()),
                new Sample<>(
                        Topics.STATUS,
                        "conflict",
                        Status.newBuilder(status)
                                .setState(StatusState.CONFLICT)
                                .setAttachments(List.of(new ObservedAttachment(
                                        "mac_net1",
                                        "192.168.1.10",
                                        null,
                                        "02:4c:c0:a8:01:0a",
                                        "de:ad:be:ef:00:01",
                                        null)))
                                .build()));
    }

    private static List<Sample<?>> observations() {
        Nic nic = new Nic("enp0s3", "", "08:00:27:00:00:01", 1500, true, true, List.of("192.168.1.21/24"));
        LatencyPair answered = new LatencyPair(
                "default",
                "mac_net1",
                "bbox1",
                "host2",
                "bbox2",
                "192.168.1.11",
                Probe.ICMP,
                10,
                1,
                20_000L,
                25_000L,
                90_000L,
                91_000L);
        LatencyPair lost = new LatencyPair(
                "default", "mac_net1", "bbox1", null, null, "192.168.1.1", Probe.ARP, 10, 10, null, null, null, null);
        return List.of(
                new Sample<>(
                        Topics.HOSTS,
                        "host",
                        new Host(
                                "host1",
                                BOOT,
                                "0.1.0",
                                AT,
                                AT.plusSeconds(60),
                                5_000,
                                new Engine("20.10.24", "1.41"),
                                List.of(nic))),
                new Sample<>(
                        Topics.HOSTS,
                        "engine-unreachable",
                        new Host("host1", BOOT, "0.1.0", AT, AT, 5_000, null, List.of())),
                new Sample<>(Topics.LATENCY, "latency", new Latency("host1", AT, 10_000, List.of(answered, lost))),
                new Sample<>(Topics.FOUND, "found", found()));
    }

    private static Found found() {
        return new Found(
                "host1",
                0,
                "mac_net1",
                "9f86d081884c",
                false,
                "enp0s3",
                "bridge",
                List.of(new Subnet(
                        "192.168.1.0/24", "192.168.1.1", List.of(), List.of(), Map.of("nas", "192.168.1.9"))),
                List.of(
                        new FoundContainer(
                                "4f3c2b1a", "bbox1", "busybox", true, "192.168.1.10", null, "02:42:c0:a8:01:0a"),
                        new FoundContainer("5f3c2b1a", "old", "busybox", false, null, null, null)),
                0);
    }

    private static List<Sample<?>> deadLetters() {
        return List.of(
                new Sample<>(
                        Topics.DEAD_LETTERS,
                        "malformed",
                        new DeadLetter(
                                "lanyard.intents",
                                3,
                                41L,
                                AT,
                                DeadLetterReason.MALFORMED,
                                "bytes do not follow the schema Intent",
                                ByteBuffer.wrap(new byte[] {'k'}),
                                ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 101, -1}),
                                6)),
                new Sample<>(
                        Topics.DEAD_LETTERS,
                        "no-value",
                        new DeadLetter(
                                "lanyard.intents", 3, 42L, AT, DeadLetterReason.NO_VALUE, "no value", null, null, 0)));
    }

    private Samples() {}
}
