package io.lanyard.perf.audit.avro;

import io.lanyard.perf.audit.core.AddressRecord;
import io.lanyard.perf.audit.core.AddressState;
import io.lanyard.perf.audit.core.Cause;
import io.lanyard.perf.audit.core.Owner;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.HistoryEntry;

/** Records that say who has an address. */
final class AddressReader {

    static AddressRecord history(Place place, HistoryEntry entry) throws NotOurs {
        if (entry == null) {
            throw new NotOurs("a tombstone, expected a HistoryEntry");
        }
        AddressState state = AddressState.valueOf(entry.getState().name());
        return checked(new AddressRecord(
                place.at(),
                place.appendedMs(),
                entry.getSpace(),
                entry.getNetwork(),
                entry.getIp(),
                state,
                owner(entry.getOwner()),
                entry.getMac(),
                entry.getForeignMac(),
                Cause.valueOf(entry.getCause().name()),
                entry.getIntentId(),
                entry.getGeneration(),
                entry.getAt().toEpochMilli()));
    }

    static AddressRecord allocation(Place place, Allocation allocation) throws NotOurs {
        if (allocation == null) {
            String[] key = place.keyParts(3);
            return new AddressRecord(
                    place.at(),
                    place.appendedMs(),
                    key[0],
                    key[1],
                    key[2],
                    AddressState.FREE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0,
                    0);
        }
        return checked(new AddressRecord(
                place.at(),
                place.appendedMs(),
                allocation.getSpace(),
                allocation.getNetwork(),
                allocation.getIp(),
                AddressState.valueOf(allocation.getState().name()),
                owner(allocation.getOwner()),
                allocation.getMac(),
                allocation.getForeignMac(),
                null,
                allocation.getIntentId(),
                allocation.getGeneration(),
                allocation.getSince().toEpochMilli()));
    }

    /** Whoever holds an address is named. */
    private static AddressRecord checked(AddressRecord address) throws NotOurs {
        boolean isHeld = address.state() == AddressState.ALLOCATED || address.state() == AddressState.RELEASING;
        if (isHeld && address.owner() == null) {
            throw new NotOurs(address.ip() + " is " + address.state() + " without an owner");
        }
        return address;
    }

    private static Owner owner(io.lanyard.schemas.Owner owner) {
        return owner == null ? null : new Owner(owner.getHost(), owner.getContainer(), owner.getEpoch());
    }

    private AddressReader() {}
}
