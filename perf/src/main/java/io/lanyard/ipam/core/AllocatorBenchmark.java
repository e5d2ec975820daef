package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How fast a subnet gives an address out and takes it back. In the core's package: what it measures is nobody else's.
 */
@State(Scope.Thread)
public class AllocatorBenchmark {
    /** As the owner of a partition has it: changes are folded a batch at a time. */
    private static final int BATCH = 500;

    /** More names than former owners are remembered, so that nobody is remembered twice. */
    private static final int NAMES = 2 * SubnetLedger.REMEMBERED_MAX;

    private static final Network.Key NETWORK = new Network.Key("default", "lan");

    /** Of the second, the addresses that are given out unasked are the first 2^24. */
    @Param({"10.0.0.0/12", "fd00::/64"})
    public String subnet;

    @Param({"10", "50", "99"})
    public int percentFull;

    private final Undo undo = new Undo();
    private final Allocation.Owner[] owners = new Allocation.Owner[NAMES];
    private SubnetLedger ledger;
    private AddressPool pool;
    private int pairs;

    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < NAMES; i++) {
            owners[i] = new Allocation.Owner("host1", "container" + i, i);
        }
        AddressPlan plan = AddressPlan.of(new SubnetSpec(subnet, null, List.of(), List.of(), Map.of()));
        int held = (int) (plan.dynamic().size() * (long) percentFull / 100);
        ledger = new SubnetLedger(plan, undo);
        pool = new AddressPool(plan.dynamic().size(), undo);
        for (int i = 0; i < held; i++) {
            Ip ip = plan.dynamic().at(i);
            ledger.put(allocation(ip, Mac.of(ip), owners[i % NAMES], Allocation.State.ALLOCATED));
            pool.move(i, AddressPool.Place.HELD);
            undo.commit();
        }
    }

    /** The whole book: who has it and who had it, and who would get it back. */
    @Benchmark
    public Ip ledger() {
        Allocation.Owner owner = owners[pairs % NAMES];
        Ip ip = ledger.next(pairs).orElseThrow();
        Mac mac = Mac.of(ip);
        ledger.put(allocation(ip, mac, owner, Allocation.State.ALLOCATED));
        ledger.put(allocation(ip, mac, owner, Allocation.State.QUARANTINED));
        endPair();
        return ip;
    }

    /** Only which of the addresses are free, and in which order. */
    @Benchmark
    public int pool() {
        boolean takesFresh = pool.fresh() != AddressPool.NONE && pool.freed().count() < SubnetLedger.REMEMBERED_MAX;
        int index = takesFresh ? pool.fresh() : pool.freed().first();
        pool.move(index, AddressPool.Place.HELD);
        pool.move(index, AddressPool.Place.FREED);
        endPair();
        return index;
    }

    private void endPair() {
        if (++pairs % BATCH == 0) {
            undo.commit();
        }
        pairs &= Integer.MAX_VALUE;
    }

    /** Free again at once: a cool-down would only make the queue longer. */
    private Allocation allocation(Ip ip, Mac mac, Allocation.Owner owner, Allocation.State state) {
        Quarantine quarantine = state == Allocation.State.QUARANTINED ? new Quarantine(0, null) : null;
        return new Allocation(NETWORK, ip, mac, state, owner, pairs, "intent", pairs, quarantine, null);
    }
}
