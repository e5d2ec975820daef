package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A network and who has which of its addresses. */
final class NetworkLedger {
    private final Network network;
    private final AddressPlan plan;
    private final AddressPool pool;
    private final PagedAllocations allocations;
    private final Undo undo;
    private int count;

    NetworkLedger(Network network, Undo undo) {
        this.network = network;
        this.undo = undo;
        plan = AddressPlan.of(network.spec());
        pool = plan.pool(undo);
        allocations = new PagedAllocations(plan.subnet().size());
    }

    /** The ledger of the network as it is now, with all allocations, and the freed addresses in their order. */
    NetworkLedger edited(Network now) {
        NetworkLedger ledger = new NetworkLedger(now, undo);
        allocations.forEach(allocation -> ledger.carryOver(allocation));
        pool.freed().forEach(offset -> {
            Ipv4 ip = plan.subnet().at(offset);
            if (ledger.plan.subnet().contains(ip)) {
                ledger.pool.queue(ledger.plan.subnet().offsetOf(ip));
            }
        });
        return ledger;
    }

    private void carryOver(Allocation allocation) {
        int offset = plan.subnet().offsetOf(allocation.ip());
        allocations.put(offset, allocation);
        pool.occupy(offset);
        count++;
    }

    Network network() {
        return network;
    }

    AddressPlan plan() {
        return plan;
    }

    /** How many addresses are allocated, being released or reserved. */
    int count() {
        return count;
    }

    /** Who has {@code ip}, which must be in the subnet, or null. */
    Allocation at(Ipv4 ip) {
        return allocations.get(plan.subnet().offsetOf(ip));
    }

    /** The address that a container gets which asks for none. */
    Optional<Ipv4> next() {
        int offset = pool.next();
        return offset == AddressPool.NONE
                ? Optional.empty()
                : Optional.of(plan.subnet().at(offset));
    }

    void put(Allocation allocation) {
        int offset = plan.subnet().offsetOf(allocation.ip());
        if (replace(offset, allocation) == null) {
            count(1);
            pool.take(offset);
        }
    }

    void remove(Ipv4 ip) {
        int offset = plan.subnet().offsetOf(ip);
        if (replace(offset, null) != null) {
            count(-1);
            pool.free(offset);
        }
    }

    private Allocation replace(int offset, Allocation allocation) {
        Allocation before = allocations.get(offset);
        allocations.put(offset, allocation);
        undo.push(() -> allocations.put(offset, before));
        return before;
    }

    private void count(int more) {
        count += more;
        undo.push(() -> count -= more);
    }

    /** The lowest allocation that is like this. Reads all: for edits of the network only. */
    Optional<Allocation> first(Predicate<Allocation> condition) {
        return allocations().stream().filter(condition).findFirst();
    }

    /** In the order of the addresses. */
    List<Allocation> allocations() {
        List<Allocation> all = new ArrayList<>(count);
        allocations.forEach(all::add);
        return all;
    }

    /** In which order free addresses are given out. */
    String queue() {
        return pool.toString();
    }
}
