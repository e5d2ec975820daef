package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the state topics hold of committed events: the latest of each key, in the order they were written; outcomes all.
 */
final class CompactedLog {
    private final Map<Object, IpamEvent> networks = new LinkedHashMap<>();
    private final Map<Object, IpamEvent> containers = new LinkedHashMap<>();
    private final Map<Object, IpamEvent> allocations = new LinkedHashMap<>();
    private final List<IpamEvent> outcomes = new ArrayList<>();
    private IpamEvent generation = new IpamEvent.GenerationAdvanced(0);

    void append(List<IpamEvent> events) {
        events.forEach(this::append);
    }

    private void append(IpamEvent event) {
        if (event instanceof IpamEvent.GenerationAdvanced) {
            generation = event;
        } else if (event instanceof IpamEvent.NetworkPut put) {
            networks.put(put.network().key(), event);
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            networks.remove(gone.network());
        } else if (event instanceof IpamEvent.ContainerPut put) {
            containers.put(put.container().key(), event);
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            containers.remove(gone.container());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            allocations.remove(put.allocation().key());
            allocations.put(put.allocation().key(), event);
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            allocations.remove(gone.address());
        } else {
            outcomes.add(event);
        }
    }

    /** A machine that has read the topics: allocations in their order, the others in any, containers first or last. */
    IpamMachine restore(IpamLimits limits, Random random) {
        List<IpamEvent> events = new ArrayList<>(shuffled(networks, random));
        events.addAll(allocations.values());
        events.addAll(random.nextBoolean() ? 0 : events.size(), shuffled(containers, random));
        events.addAll(random.nextBoolean() ? 0 : events.size(), outcomes);
        events.add(generation);
        IpamMachine machine = new IpamMachine(limits);
        events.forEach(machine::replay);
        machine.commitBatch();
        return machine;
    }

    private static List<IpamEvent> shuffled(Map<Object, IpamEvent> topic, Random random) {
        List<IpamEvent> events = new ArrayList<>(topic.values());
        Collections.shuffle(events, random);
        return events;
    }
}
