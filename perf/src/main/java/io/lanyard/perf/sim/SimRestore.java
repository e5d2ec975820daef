package io.lanyard.perf.sim;

import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a restart makes of the log: of networks, containers and addresses the latest records, in their order. */
final class SimRestore {
    static final IpamLimits LIMITS = IpamLimits.DEFAULT;

    private final Map<Object, IpamEvent> networks = new LinkedHashMap<>();
    private final Map<Object, IpamEvent> containers = new LinkedHashMap<>();
    private final Map<Object, IpamEvent> addresses = new LinkedHashMap<>();
    private final Map<Object, IpamEvent> outcomes = new LinkedHashMap<>();
    private SimCursor cursor = SimCursor.START;

    SimRestore(List<SimLog.Entry> committed) {
        for (SimLog.Entry entry : committed) {
            if (entry.value() instanceof SimCursor read) {
                cursor = read;
            } else if (entry.value() instanceof IpamEvent event) {
                take(event, entry.offset());
            }
        }
    }

    private void take(IpamEvent event, long offset) {
        if (event instanceof IpamEvent.NetworkPut put) {
            put(networks, new Object[] {put.network().space(), put.network().name()}, event);
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            networks.remove(key(gone.network().space(), gone.network().name()));
        } else if (event instanceof IpamEvent.ContainerPut put) {
            put(
                    containers,
                    new Object[] {
                        put.container().space(),
                        put.container().host(),
                        put.container().name()
                    },
                    event);
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            containers.remove(key(
                    gone.container().space(),
                    gone.container().host(),
                    gone.container().name()));
        } else if (event instanceof IpamEvent.AllocationPut put) {
            put(
                    addresses,
                    new Object[] {put.allocation().network(), put.allocation().ip()},
                    event);
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            addresses.remove(key(gone.address().network(), gone.address().ip()));
        } else if (event instanceof IpamEvent.OutcomeRecorded) {
            outcomes.put(offset, event);
        }
    }

    private static void put(Map<Object, IpamEvent> topic, Object[] parts, IpamEvent event) {
        Object key = key(parts);
        topic.remove(key);
        topic.put(key, event);
    }

    private static Object key(Object... parts) {
        return List.of(parts);
    }

    SimCursor cursor() {
        return cursor;
    }

    IpamMachine machine(IpamLimits limits) {
        IpamMachine machine = new IpamMachine(limits);
        machine.replay(new IpamEvent.GenerationAdvanced(cursor.generation()));
        networks.values().forEach(machine::replay);
        containers.values().forEach(machine::replay);
        addresses.values().forEach(machine::replay);
        outcomes.values().forEach(machine::replay);
        machine.commitBatch();
        return machine;
    }
}
