package io.lanyard.gateway.kafka;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.schemas.Adopt;
import io.lanyard.schemas.AdoptedContainer;
import io.lanyard.schemas.DeleteAttachment;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.KeptAddress;
import io.lanyard.schemas.MacvlanMode;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.PullPolicy;
import io.lanyard.schemas.PutAttachment;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.ReleaseAddress;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ReserveAddress;
import io.lanyard.schemas.RestartCondition;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Subnet;
import java.util.List;

/** Our intents as the contract's. */
final class IntentWriter {

    static io.lanyard.schemas.Intent toAvro(Intent intent) {
        return new io.lanyard.schemas.Intent(
                intent.id(),
                intent.at(),
                intent.issuer(),
                intent.space(),
                intent.ifGeneration(),
                toAvro(intent.action()));
    }

    private static Object toAvro(Action action) {
        if (action instanceof Action.PutNetwork put) {
            return new PutNetwork(put.network(), toAvro(put.spec()));
        }
        if (action instanceof Action.DeleteNetwork delete) {
            return new DeleteNetwork(delete.network());
        }
        if (action instanceof Action.PutContainer put) {
            return putContainer(put);
        }
        if (action instanceof Action.PutContainers put) {
            return new PutContainers(
                    put.containers().stream().map(IntentWriter::putContainer).toList());
        }
        if (action instanceof Action.DeleteContainer delete) {
            return new DeleteContainer(delete.host(), delete.container());
        }
        if (action instanceof Action.PutAttachment put) {
            return new PutAttachment(put.host(), put.container(), toAvro(put.attachment()));
        }
        if (action instanceof Action.DeleteAttachment delete) {
            return new DeleteAttachment(delete.host(), delete.container(), delete.network());
        }
        if (action instanceof Action.ReserveAddress reserve) {
            return new ReserveAddress(reserve.network(), reserve.ip(), reserve.container(), reserve.note());
        }
        if (action instanceof Action.ReleaseAddress release) {
            return new ReleaseAddress(release.network(), release.ip());
        }
        if (action instanceof Action.ReleaseHost release) {
            return new ReleaseHost(release.host());
        }
        if (action instanceof Action.Adopt adopt) {
            return adopt(adopt);
        }
        throw new AssertionError("an action that is not written yet: " + action);
    }

    private static Adopt adopt(Action.Adopt adopt) {
        return new Adopt(
                adopt.network(),
                adopt.spec() == null ? null : toAvro(adopt.spec()),
                adopt.containers().stream()
                        .map(each -> new AdoptedContainer(
                                each.host(), each.container(), each.engineId(), each.ip(), each.ip6(), each.mac()))
                        .toList(),
                adopt.kept().stream()
                        .map(kept -> new KeptAddress(kept.ip(), kept.note()))
                        .toList());
    }

    private static PutContainer putContainer(Action.PutContainer put) {
        return new PutContainer(put.host(), put.container(), toAvro(put.spec()), toAvro(put.networks()));
    }

    private static io.lanyard.schemas.NetworkSpec toAvro(NetworkSpec spec) {
        return new io.lanyard.schemas.NetworkSpec(
                NetworkDriver.valueOf(spec.driver().name()),
                spec.adopt(),
                MacvlanMode.valueOf(spec.mode().name()),
                spec.parent(),
                spec.parents(),
                Promiscuous.valueOf(spec.promiscuous().name()),
                spec.mtu(),
                spec.subnets().stream().map(IntentWriter::toAvro).toList(),
                spec.hosts(),
                spec.maxContainers(),
                spec.coolDownS(),
                spec.probationS(),
                spec.hostAccess(),
                spec.labels());
    }

    private static Subnet toAvro(SubnetSpec subnet) {
        return new Subnet(
                subnet.subnet(), subnet.gateway(), subnet.ipRanges(), subnet.excludedRanges(), subnet.auxAddresses());
    }

    private static io.lanyard.schemas.ContainerSpec toAvro(ContainerSpec spec) {
        return new io.lanyard.schemas.ContainerSpec(
                spec.image(),
                spec.command(),
                spec.entrypoint(),
                spec.env(),
                spec.labels(),
                new RestartPolicy(
                        RestartCondition.valueOf(spec.restart().condition().name()),
                        spec.restart().maximumRetryCount()),
                spec.hostname(),
                spec.tty(),
                spec.stdin(),
                PullPolicy.valueOf(spec.pull().name()));
    }

    private static List<io.lanyard.schemas.AttachmentSpec> toAvro(List<AttachmentSpec> networks) {
        return networks.stream().map(IntentWriter::toAvro).toList();
    }

    private static io.lanyard.schemas.AttachmentSpec toAvro(AttachmentSpec attachment) {
        return new io.lanyard.schemas.AttachmentSpec(
                attachment.network(), attachment.ip(), attachment.ip6(), attachment.mac());
    }

    private IntentWriter() {}
}
