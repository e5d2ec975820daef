package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A subnet of a network, and who has or had which of its addresses. */
final class SubnetLedger {
    /**
     * So many former owners are remembered before addresses are used again although others were never used: without a
     * bound, a /64 would remember for ever.
     */
    static final int REMEMBERED_MAX = 1 << 16;

    /** At most this part of the dynamic addresses may be in conflict: past that it is the reporter that is odd. */
    private static final int SUSPECT_PART = 4;

    private static final int SUSPECT_MIN = 4;

    private final AddressPlan plan;
    private final AddressPool pool;
    private final PagedAllocations dynamic;

    /** Of addresses that are only had by those who ask for them. */
    private final UndoableMap<Ip, Allocation> others;

    private final Claims claims;
    private final Undo undo;
    private int held;

    /** Of those, the ones that would be given out unasked. */
    private int heldDynamic;

    SubnetLedger(AddressPlan plan, Undo undo) {
        this.plan = plan;
        this.undo = undo;
        pool = new AddressPool(plan.dynamic().size(), undo);
        dynamic = new PagedAllocations(plan.dynamic().size());
        others = new UndoableMap<>(undo);
        claims = new Claims(undo);
    }

    /** The ledger of the subnet as it is planned now, with all that is known, and the free addresses in their order. */
    SubnetLedger replanned(AddressPlan now) {
        SubnetLedger ledger = new SubnetLedger(now, undo);
        known().filter(Allocation::isHeld).forEach(ledger::put);
        pool.freed().forEach(index -> ledger.put(dynamic.get(index)));
        pool.suspect().forEach(index -> ledger.put(dynamic.get(index)));
        return ledger;
    }

    AddressPlan plan() {
        return plan;
    }

    /** How many addresses are allocated, being released or reserved. */
    int held() {
        return held;
    }

    /** What is known of {@code ip}, which is in the subnet, or null. */
    Allocation at(Ip ip) {
        int index = plan.dynamic().indexOf(ip);
        return index == DynamicSpace.NONE ? others.get(ip) : dynamic.get(index);
    }

    /** What a container of that name would get back, or gets because it is kept for it. */
    Optional<Ip> claimed(String container) {
        return claims.best(container).map(Allocation::ip);
    }

    /** The address that a container gets which has no claim. */
    Optional<Ip> next(long atMs) {
        boolean hasFresh = pool.fresh() != AddressPool.NONE;
        if (hasFresh && pool.freed().count() < REMEMBERED_MAX) {
            return Optional.of(fresh());
        }
        Optional<Ip> freed = first(pool.freed(), atMs);
        if (freed.isPresent()) {
            return freed;
        }
        return hasFresh ? Optional.of(fresh()) : first(pool.suspect(), atMs);
    }

    private Ip fresh() {
        return plan.dynamic().at(pool.fresh());
    }

    private Optional<Ip> first(FreeQueue queue, long atMs) {
        return longestFree(queue)
                .filter(first -> first.quarantine().untilMs() <= atMs)
                .map(Allocation::ip);
    }

    private Optional<Allocation> longestFree(FreeQueue queue) {
        return queue.count() == 0 ? Optional.empty() : Optional.of(dynamic.get(queue.first()));
    }

    /** When the first of the addresses that are kept back is free; empty if none is. */
    Optional<Long> firstFreeMs() {
        return longestFree(pool.freed()).or(() -> longestFree(pool.suspect())).map(first -> first.quarantine()
                .untilMs());
    }

    int keptBack() {
        return pool.freed().count() + pool.suspect().count();
    }

    boolean mayBeSuspect() {
        return pool.suspect().count() < Math.max(SUSPECT_MIN, plan.dynamic().size() / SUSPECT_PART);
    }

    void put(Allocation allocation) {
        int index = plan.dynamic().indexOf(allocation.ip());
        if (index == DynamicSpace.NONE) {
            claims.follow(replaceOther(allocation.ip(), allocation), allocation);
        } else {
            claims.follow(replace(index, allocation), allocation);
            pool.move(index, placeOf(allocation));
        }
    }

    private static AddressPool.Place placeOf(Allocation allocation) {
        if (allocation.isHeld()) {
            return AddressPool.Place.HELD;
        }
        return allocation.isConflict() ? AddressPool.Place.SUSPECT : AddressPool.Place.FREED;
    }

    /** Forgets an address: one that is not given out unasked, or one of a plan that is about to end. */
    void remove(Ip ip) {
        int index = plan.dynamic().indexOf(ip);
        claims.follow(index == DynamicSpace.NONE ? replaceOther(ip, null) : replace(index, null), null);
        if (index != DynamicSpace.NONE) {
            pool.leave(index);
        }
    }

    private Allocation replace(int index, Allocation allocation) {
        Allocation before = dynamic.get(index);
        int more = heldBy(allocation) - heldBy(before);
        dynamic.put(index, allocation);
        held += more;
        heldDynamic += more;
        undo.push(() -> {
            dynamic.put(index, before);
            held -= more;
            heldDynamic -= more;
        });
        return before;
    }

    private Allocation replaceOther(Ip ip, Allocation allocation) {
        Allocation before = allocation == null ? others.remove(ip) : others.put(ip, allocation);
        int more = heldBy(allocation) - heldBy(before);
        held += more;
        undo.push(() -> held -= more);
        return before;
    }

    private static int heldBy(Allocation allocation) {
        return allocation != null && allocation.isHeld() ? 1 : 0;
    }

    /** The lowest that is held and like this. Reads all: for edits of the network only. */
    Optional<Allocation> firstHeld(Predicate<Allocation> condition) {
        return known().filter(Allocation::isHeld).filter(condition).min(Comparator.comparing(Allocation::ip));
    }

    /** All that is known, free or not. */
    Stream<Allocation> known() {
        List<Allocation> all = new ArrayList<>(held + keptBack());
        dynamic.forEach(all::add);
        all.addAll(others.values());
        return all.stream();
    }

    /** How full it is at a time. Reads those that are kept back then. */
    PoolUse use(Network.Key network, long atMs) {
        return new PoolUse(
                network.space(),
                network.name(),
                plan.subnet().isV4(),
                plan.dynamic().size(),
                heldDynamic,
                pool.freed().lastOnes(index -> isKeptBack(index, atMs)),
                pool.suspect().lastOnes(index -> isKeptBack(index, atMs)));
    }

    private boolean isKeptBack(int index, long atMs) {
        return dynamic.get(index).quarantine().untilMs() > atMs;
    }

    /** In which order free addresses are given out. */
    String queue() {
        return plan.subnet() + " " + pool;
    }
}
