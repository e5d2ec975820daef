package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.Action;
import io.lanyard.ipam.core.Intent;
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
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Intents as the machine knows them. */
final class IntentReader {

    /** @param atMs append time of the record: the issuer's own clock counts for nothing */
    static Intent read(io.lanyard.schemas.Intent intent, long atMs, Predicate<String> knownHosts) {
        Action action = action(intent.getAction());
        Set<String> hosts = new HashSet<>(action.hostsNeeded());
        hosts.removeIf(knownHosts.negate());
        return new Intent(intent.getId(), atMs, intent.getSpace(), intent.getIfGeneration(), hosts, action);
    }

    private static Action action(Object action) {
        if (action instanceof PutContainer put) {
            return container(put);
        }
        if (action instanceof PutContainers bulk) {
            return new Action.PutContainers(
                    bulk.getContainers().stream().map(IntentReader::container).toList());
        }
        if (action instanceof ReleaseHost release) {
            return new Action.ReleaseHost(release.getHost());
        }
        if (action instanceof DeleteContainer delete) {
            return new Action.DeleteContainer(delete.getHost(), delete.getContainer());
        }
        if (action instanceof PutNetwork put) {
            return new Action.PutNetwork(put.getNetwork(), SpecRecords.read(put.getSpec()));
        }
        if (action instanceof DeleteNetwork delete) {
            return new Action.DeleteNetwork(delete.getNetwork());
        }
        if (action instanceof PutAttachment put) {
            return new Action.PutAttachment(put.getHost(), put.getContainer(), SpecRecords.read(put.getAttachment()));
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
        if (action instanceof Adopt adopt) {
            return adoption(adopt);
        }
        throw new AssertionError("no action of the contract: " + action.getClass());
    }

    private static Action adoption(Adopt adopt) {
        return new Action.Adopt(
                adopt.getNetwork(),
                adopt.getSpec() == null ? null : SpecRecords.read(adopt.getSpec()),
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

    private static Action.PutContainer container(PutContainer put) {
        return new Action.PutContainer(
                put.getHost(),
                put.getContainer(),
                SpecRecords.read(put.getSpec()),
                put.getNetworks().stream().map(SpecRecords::read).toList());
    }

    private IntentReader() {}
}
