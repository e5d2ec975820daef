package io.lanyard.gateway.kafka;

import io.lanyard.contract.HostAccessName;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.FoundContainer;
import io.lanyard.gateway.core.FoundPart;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.ObservedAttachment;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.schemas.Found;
import io.lanyard.schemas.Nic;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The contract's records of what is so, as ours. */
final class RecordReader {
    static Network network(io.lanyard.schemas.Network network) {
        return new Network(
                network.getSpace(),
                network.getNetwork(),
                network.getGeneration(),
                network.getIntentId(),
                network.getSince(),
                SpecReader.network(network.getSpec()));
    }

    static Container container(io.lanyard.schemas.Container container) {
        return new Container(
                container.getSpace(),
                container.getHost(),
                container.getContainer(),
                container.getGeneration(),
                container.getEpoch(),
                container.getIntentId(),
                container.getSince(),
                container.getPresence() == Presence.PRESENT,
                SpecReader.container(container.getSpec()),
                SpecReader.requested(container.getRequested()),
                SpecReader.attachments(container.getAttachments()));
    }

    static Allocation allocation(io.lanyard.schemas.Allocation allocation) {
        return new Allocation(
                allocation.getSpace(),
                allocation.getNetwork(),
                allocation.getIp(),
                allocation.getMac(),
                Allocation.State.valueOf(allocation.getState().name()),
                ifPresent(allocation.getOwner(), RecordReader::owner),
                allocation.getGeneration(),
                allocation.getIntentId(),
                allocation.getSince(),
                allocation.getUntil(),
                allocation.getForeignMac(),
                allocation.getReservedFor(),
                allocation.getNote());
    }

    private static Allocation.Owner owner(Owner owner) {
        boolean isHost = HostAccessName.isOne(owner.getContainer());
        return new Allocation.Owner(owner.getHost(), isHost ? null : owner.getContainer(), owner.getEpoch());
    }

    static HistoryEntry history(io.lanyard.schemas.HistoryEntry entry) {
        return new HistoryEntry(
                entry.getIp(),
                HistoryEntry.State.valueOf(entry.getState().name()),
                ifPresent(entry.getOwner(), RecordReader::owner),
                entry.getMac(),
                entry.getForeignMac(),
                HistoryEntry.Cause.valueOf(entry.getCause().name()),
                entry.getIntentId(),
                entry.getNote());
    }

    static Outcome outcome(io.lanyard.schemas.Outcome outcome) {
        return new Outcome(
                outcome.getSpace(),
                outcome.getIntentId(),
                outcome.getAt(),
                outcome.getVerdict() == Verdict.ACCEPTED,
                outcome.getChanged(),
                outcome.getCode(),
                outcome.getField(),
                outcome.getDetail(),
                outcome.getFix(),
                ifPresent(outcome.getResource(), RecordReader::resource),
                outcome.getGeneration(),
                SpecReader.attachments(outcome.getAttachments()),
                outcome.getContainers().stream().map(RecordReader::placed).toList());
    }

    private static PlacedContainer placed(io.lanyard.schemas.PlacedContainer placed) {
        return new PlacedContainer(
                placed.getHost(),
                placed.getContainer(),
                placed.getGeneration(),
                SpecReader.attachments(placed.getAttachments()));
    }

    private static Resource resource(io.lanyard.schemas.Resource resource) {
        return new Resource(kind(resource.getKind()), resource.getHost(), resource.getName());
    }

    static Status status(io.lanyard.schemas.Status status) {
        return new Status(
                status.getSpace(),
                status.getHost(),
                kind(status.getKind()),
                status.getName(),
                status.getGeneration(),
                status.getIntentId(),
                Status.State.valueOf(status.getState().name()),
                status.getCode(),
                status.getDetail(),
                status.getRetryAt(),
                ifPresent(
                        status.getProgress(),
                        progress ->
                                new Status.Progress(progress.getPhase(), progress.getCurrent(), progress.getTotal())),
                status.getContainerId(),
                status.getAttachments().stream().map(RecordReader::observed).toList(),
                status.getAt());
    }

    private static ObservedAttachment observed(io.lanyard.schemas.ObservedAttachment attachment) {
        return new ObservedAttachment(
                attachment.getNetwork(),
                attachment.getIp(),
                attachment.getIp6(),
                attachment.getMac(),
                attachment.getForeignMac(),
                attachment.getForeignMac6());
    }

    /** A heartbeat counts from when the broker had it: hosts' clocks may differ. */
    static Host host(io.lanyard.schemas.Host host, Instant appended) {
        return new Host(
                host.getHost(),
                host.getBootId(),
                host.getAgentVersion(),
                host.getStartedAt(),
                appended,
                Duration.ofMillis(host.getHeartbeatMs()),
                ifPresent(host.getEngine(), engine -> new Host.Engine(engine.getVersion(), engine.getApiVersion())),
                host.getNics().stream().map(RecordReader::nic).toList());
    }

    private static Host.Nic nic(Nic nic) {
        return new Host.Nic(
                nic.getName(),
                nic.getKind(),
                nic.getMac(),
                nic.getMtu(),
                nic.getUp(),
                nic.getPromiscuous(),
                nic.getAddresses());
    }

    static FoundPart found(Found found) {
        return new FoundPart(
                found.getHost(),
                found.getNetwork(),
                found.getManaged(),
                found.getParent(),
                found.getMode(),
                found.getSubnets().stream().map(SpecReader::subnet).toList(),
                found.getContainers().stream()
                        .map(each -> new FoundContainer(
                                found.getHost(),
                                each.getId(),
                                each.getName(),
                                each.getImage(),
                                each.getRunning(),
                                each.getIp(),
                                each.getIp6(),
                                each.getMac()))
                        .toList(),
                found.getLeftOut());
    }

    private static ResourceKind kind(io.lanyard.schemas.ResourceKind kind) {
        return ResourceKind.valueOf(kind.name());
    }

    private static <A, B> B ifPresent(A value, Function<A, B> translation) {
        return value == null ? null : translation.apply(value);
    }

    private RecordReader() {}
}
