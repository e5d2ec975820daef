package io.lanyard.gateway.kafka;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Intent;
import io.lanyard.schemas.Adopt;
import io.lanyard.schemas.DeleteAttachment;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.PutAttachment;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.ReleaseAddress;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ReserveAddress;

/** The contract's intents, whoever wrote them, as ours. */
final class IntentReader {

    static Intent fromAvro(io.lanyard.schemas.Intent intent) {
        return new Intent(
                intent.getSpace(),
                intent.getId(),
                intent.getAt(),
                intent.getIssuer(),
                intent.getIfGeneration(),
                action(intent.getAction()));
    }

    private static Action action(Object action) {
        if (action instanceof PutNetwork put) {
            return new Action.PutNetwork(put.getNetwork(), SpecReader.network(put.getSpec()));
        }
        if (action instanceof DeleteNetwork delete) {
            return new Action.DeleteNetwork(delete.getNetwork());
        }
        if (action instanceof PutContainer put) {
            return putContainer(put);
        }
        if (action instanceof PutContainers put) {
            return new Action.PutContainers(
                    put.getContainers().stream().map(IntentReader::putContainer).toList());
        }
        if (action instanceof DeleteContainer delete) {
            return new Action.DeleteContainer(delete.getHost(), delete.getContainer());
        }
        if (action instanceof PutAttachment put) {
            return new Action.PutAttachment(
                    put.getHost(), put.getContainer(), SpecReader.requested(put.getAttachment()));
        }
        if (action instanceof DeleteAttachment delete) {
            return new Action.DeleteAttachment(delete.getHost(), delete.getContainer(), delete.getNetwork());
        }
        if (action instanceof ReserveAddress reserve) {
            return new Action.ReserveAddress(
                    reserve.getNetwork(), reserve.getIp(), reserve.getContainer(), reserve.getNote());
        }
        if (action instanceof ReleaseAddress release) {
            return new Action.ReleaseAddress(release.getNetwork(), release.getIp());
        }
        if (action instanceof ReleaseHost release) {
            return new Action.ReleaseHost(release.getHost());
        }
        if (action instanceof Adopt adopt) {
            return adopt(adopt);
        }
        throw new AssertionError("an action that is not read yet: " + action);
    }

    private static Action adopt(Adopt adopt) {
        return new Action.Adopt(
                adopt.getNetwork(),
                adopt.getSpec() == null ? null : SpecReader.network(adopt.getSpec()),
                adopt.getContainers().stream()
                        .map(each -> new Action.AdoptedContainer(
                                each.getHost(),
                                each.getContainer(),
                                each.getEngineId(),
                                each.getIp(),
                                each.getIp6(),
                                each.getMac()))
                        .toList(),
                adopt.getKept().stream()
                        .map(kept -> new Action.KeptAddress(kept.getIp(), kept.getNote()))
                        .toList());
    }

    private static Action.PutContainer putContainer(PutContainer put) {
        return new Action.PutContainer(
                put.getHost(),
                put.getContainer(),
                SpecReader.container(put.getSpec()),
                SpecReader.requested(put.getNetworks()));
    }

    private IntentReader() {}
}
