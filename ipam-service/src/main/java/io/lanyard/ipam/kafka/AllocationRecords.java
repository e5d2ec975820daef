package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Network;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.ipam.core.Reservation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.allocations. */
final class AllocationRecords {

    static ProducerRecord<byte[], byte[]> put(Allocation allocation) {
        Quarantine quarantine = allocation.quarantine();
        return Topics.ALLOCATIONS.record(new io.lanyard.schemas.Allocation(
                allocation.network().space(),
                allocation.network().name(),
                allocation.ip().toString(),
                text(allocation.mac()),
                AllocationState.valueOf(allocation.state().name()),
                write(allocation.owner()),
                allocation.generation(),
                allocation.intentId(),
                Instant.ofEpochMilli(allocation.sinceMs()),
                quarantine == null ? null : Instant.ofEpochMilli(quarantine.untilMs()),
                quarantine == null ? null : text(quarantine.foreign()),
                allocation.reservedFor().orElse(null),
                allocation.note()));
    }

    static ProducerRecord<byte[], byte[]> gone(Allocation.Key key) {
        // Only what makes the key matters.
        return Topics.ALLOCATIONS.tombstone(new io.lanyard.schemas.Allocation(
                key.network().space(),
                key.network().name(),
                key.ip().toString(),
                null,
                null,
                null,
                0L,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                ""));
    }

    static IpamEvent event(io.lanyard.schemas.Allocation allocation) {
        return new IpamEvent.AllocationPut(read(allocation));
    }

    private static Allocation read(io.lanyard.schemas.Allocation allocation) {
        return new Allocation(
                new Network.Key(allocation.getSpace(), allocation.getNetwork()),
                Ip.of(allocation.getIp()),
                mac(allocation.getMac()),
                Allocation.State.valueOf(allocation.getState().name()),
                read(allocation.getOwner()),
                allocation.getGeneration(),
                allocation.getIntentId(),
                allocation.getSince().toEpochMilli(),
                quarantine(allocation),
                reservation(allocation));
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

    static String text(Mac mac) {
        return mac == null ? null : mac.toString();
    }

    private static Mac mac(String text) {
        return text == null ? null : Mac.of(text);
    }

    static Owner write(Allocation.Owner owner) {
        return owner == null ? null : new Owner(owner.host(), owner.container(), owner.epoch());
    }

    private static Allocation.Owner read(Owner owner) {
        return owner == null ? null : new Allocation.Owner(owner.getHost(), owner.getContainer(), owner.getEpoch());
    }

    private AllocationRecords() {}
}
