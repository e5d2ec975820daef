package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Network;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.ipam.core.Reservation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads records of lanyard.allocations. The names of networks and hosts, of which a million addresses have a few, are kept
 * once. Not safe for use by several threads.
 */
final class AllocationReader {
    private final Map<Network.Key, Network.Key> networks = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();

    IpamEvent event(io.lanyard.schemas.Allocation allocation) {
        return new IpamEvent.AllocationPut(read(allocation));
    }

    private Allocation read(io.lanyard.schemas.Allocation allocation) {
        Network.Key network = new Network.Key(allocation.getSpace(), allocation.getNetwork());
        return new Allocation(
                networks.computeIfAbsent(network, first -> first),
                Ip.of(allocation.getIp()),
                mac(allocation.getMac()),
                Allocation.State.valueOf(allocation.getState().name()),
                owner(allocation.getOwner()),
                allocation.getGeneration(),
                allocation.getIntentId(),
                allocation.getSince().toEpochMilli(),
                quarantine(allocation),
                reservation(allocation));
    }

    private Allocation.Owner owner(Owner owner) {
        return owner == null
                ? null
                : new Allocation.Owner(
                        hosts.computeIfAbsent(owner.getHost(), first -> first), owner.getContainer(), owner.getEpoch());
    }

    private static Quarantine quarantine(io.lanyard.schemas.Allocation allocation) {
        return allocation.getUntil() == null
                ? null
                : new Quarantine(allocation.getUntil().toEpochMilli(), mac(allocation.getForeignMac()));
    }

    private static Reservation reservation(io.lanyard.schemas.Allocation allocation) {
        boolean isReserved = allocation.getState() == AllocationState.RESERVED || allocation.getReservedFor() != null;
        return isReserved ? new Reservation(allocation.getReservedFor(), allocation.getNote()) : null;
    }

    private static Mac mac(String text) {
        return text == null ? null : Mac.of(text);
    }
}
