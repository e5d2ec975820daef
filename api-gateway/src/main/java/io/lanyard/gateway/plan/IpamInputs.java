package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.ipam.core.Reservation;
import java.util.List;

/** What the gateway knows and asks, as IPAM knows it. */
final class IpamInputs {

    static io.lanyard.ipam.core.Action of(Action action) {
        if (action instanceof Action.PutNetwork put) {
            return new io.lanyard.ipam.core.Action.PutNetwork(put.network(), of(put.spec()));
        }
        if (action instanceof Action.DeleteNetwork delete) {
            return new io.lanyard.ipam.core.Action.DeleteNetwork(delete.network());
        }
        if (action instanceof Action.PutContainer put) {
            return of(put);
        }
        if (action instanceof Action.PutContainers several) {
            return new io.lanyard.ipam.core.Action.PutContainers(
                    several.containers().stream().map(IpamInputs::of).toList());
        }
        if (action instanceof Action.DeleteContainer delete) {
            return new io.lanyard.ipam.core.Action.DeleteContainer(delete.host(), delete.container());
        }
        if (action instanceof Action.PutAttachment put) {
            return new io.lanyard.ipam.core.Action.PutAttachment(put.host(), put.container(), of(put.attachment()));
        }
        if (action instanceof Action.DeleteAttachment delete) {
            return new io.lanyard.ipam.core.Action.DeleteAttachment(
                    delete.host(), delete.container(), delete.network());
        }
        if (action instanceof Action.ReserveAddress reserve) {
            return new io.lanyard.ipam.core.Action.ReserveAddress(
                    reserve.network(), reserve.ip(), reserve.container(), reserve.note());
        }
        if (action instanceof Action.ReleaseAddress release) {
            return new io.lanyard.ipam.core.Action.ReleaseAddress(release.network(), release.ip());
        }
        if (action instanceof Action.Adopt adopt) {
            return of(adopt);
        }
        if (action instanceof Action.ReleaseHost release) {
            return new io.lanyard.ipam.core.Action.ReleaseHost(release.host());
        }
        throw new AssertionError("an action that is not planned yet: " + action);
    }

    private static io.lanyard.ipam.core.Action.PutContainer of(Action.PutContainer put) {
        return new io.lanyard.ipam.core.Action.PutContainer(
                put.host(),
                put.container(),
                of(put.spec()),
                put.networks().stream().map(IpamInputs::of).toList());
    }

    private static io.lanyard.ipam.core.Action.Adopt of(Action.Adopt adopt) {
        return new io.lanyard.ipam.core.Action.Adopt(
                adopt.network(),
                adopt.spec() == null ? null : of(adopt.spec()),
                adopt.containers().stream()
                        .map(each -> new io.lanyard.ipam.core.Action.AdoptedContainer(
                                each.host(), each.container(), each.engineId(), each.ip(), each.ip6(), each.mac()))
                        .toList(),
                adopt.kept().stream()
                        .map(each -> new io.lanyard.ipam.core.Action.KeptAddress(each.ip(), each.note()))
                        .toList());
    }

    private static io.lanyard.ipam.core.AttachmentSpec of(AttachmentSpec spec) {
        return new io.lanyard.ipam.core.AttachmentSpec(spec.network(), spec.ip(), spec.ip6(), spec.mac());
    }

    private static io.lanyard.ipam.core.NetworkSpec of(NetworkSpec spec) {
        return new io.lanyard.ipam.core.NetworkSpec(
                io.lanyard.ipam.core.NetworkSpec.Driver.valueOf(spec.driver().name()),
                spec.adopt(),
                io.lanyard.ipam.core.NetworkSpec.Mode.valueOf(spec.mode().name()),
                spec.parent(),
                spec.parents(),
                io.lanyard.ipam.core.NetworkSpec.Promiscuous.valueOf(
                        spec.promiscuous().name()),
                spec.mtu(),
                spec.subnets().stream().map(IpamInputs::of).toList(),
                spec.hosts(),
                spec.maxContainers(),
                spec.coolDownS(),
                spec.probationS(),
                spec.hostAccess(),
                spec.labels());
    }

    private static io.lanyard.ipam.core.SubnetSpec of(SubnetSpec spec) {
        return new io.lanyard.ipam.core.SubnetSpec(
                spec.subnet(), spec.gateway(), spec.ipRanges(), spec.excludedRanges(), spec.auxAddresses());
    }

    private static io.lanyard.ipam.core.ContainerSpec of(ContainerSpec spec) {
        return new io.lanyard.ipam.core.ContainerSpec(
                spec.image(),
                spec.command(),
                spec.entrypoint(),
                spec.env(),
                spec.labels(),
                new io.lanyard.ipam.core.ContainerSpec.Restart(
                        io.lanyard.ipam.core.ContainerSpec.Restart.Condition.valueOf(
                                spec.restart().condition().name()),
                        spec.restart().maximumRetryCount()),
                spec.hostname(),
                spec.tty(),
                spec.stdin(),
                io.lanyard.ipam.core.ContainerSpec.Pull.valueOf(spec.pull().name()));
    }

    static io.lanyard.ipam.core.Network of(Network network) {
        return new io.lanyard.ipam.core.Network(
                network.space(),
                network.name(),
                network.generation(),
                network.intentId(),
                network.since().toEpochMilli(),
                of(network.spec()));
    }

    static io.lanyard.ipam.core.Container of(Container container) {
        return new io.lanyard.ipam.core.Container(
                container.space(),
                container.host(),
                container.name(),
                container.generation(),
                container.epoch(),
                container.intentId(),
                container.since().toEpochMilli(),
                container.present()
                        ? io.lanyard.ipam.core.Container.Presence.PRESENT
                        : io.lanyard.ipam.core.Container.Presence.ABSENT,
                of(container.spec()),
                container.requested().stream().map(IpamInputs::of).toList(),
                container.attachments().stream().map(IpamInputs::of).toList(),
                List.of());
    }

    private static io.lanyard.ipam.core.Attachment of(Attachment attachment) {
        return new io.lanyard.ipam.core.Attachment(
                attachment.network(), ip(attachment.ip()), ip(attachment.ip6()), mac(attachment.mac()));
    }

    static io.lanyard.ipam.core.Allocation of(Allocation allocation) {
        return new io.lanyard.ipam.core.Allocation(
                new io.lanyard.ipam.core.Network.Key(allocation.space(), allocation.network()),
                Ip.of(allocation.ip()),
                mac(allocation.mac()),
                io.lanyard.ipam.core.Allocation.State.valueOf(allocation.state().name()),
                owner(allocation),
                allocation.generation(),
                allocation.intentId(),
                allocation.since().toEpochMilli(),
                quarantine(allocation),
                reservation(allocation));
    }

    private static io.lanyard.ipam.core.Allocation.Owner owner(Allocation allocation) {
        Allocation.Owner owner = allocation.owner();
        if (owner == null) {
            return null;
        }
        String name = owner.isHost() ? HostAccess.name(allocation.network(), owner.host()) : owner.container();
        return new io.lanyard.ipam.core.Allocation.Owner(owner.host(), name, owner.epoch());
    }

    private static Quarantine quarantine(Allocation allocation) {
        return allocation.until() == null
                ? null
                : new Quarantine(allocation.until().toEpochMilli(), mac(allocation.foreignMac()));
    }

    private static Reservation reservation(Allocation allocation) {
        boolean isReserved = allocation.state() == Allocation.State.RESERVED || allocation.reservedFor() != null;
        return isReserved ? new Reservation(allocation.reservedFor(), allocation.note()) : null;
    }

    private static Ip ip(String text) {
        return text == null ? null : Ip.of(text);
    }

    private static Mac mac(String text) {
        return text == null ? null : Mac.of(text);
    }

    private IpamInputs() {}
}
