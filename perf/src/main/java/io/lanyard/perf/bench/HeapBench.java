package io.lanyard.perf.bench;

import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.LedgerHeap;
import java.util.ArrayList;
import java.util.List;

/** What an allocation weighs: used heap after a collection, with and without. */
final class HeapBench {
    private static final String SUBNET = "10.0.0.0/8";
    private static final double BYTES_WANTED = 120;

    /** The first collections leave what finalizers and references still hold. */
    private static final int COLLECTIONS = 4;

    private final int allocations;

    HeapBench(Pace pace) {
        allocations = pace.allocations();
    }

    void measure(Report report) {
        long empty = used();
        IpamMachine machine = new IpamMachine(new IpamLimits(1, 1));
        List<Container> containers = new ArrayList<>(allocations);
        machine.apply(Asks.putNetwork(SUBNET));
        for (int i = 0; i < allocations; i++) {
            containers.add(put(machine, i));
            machine.commitBatch();
        }
        // One reference of the list each.
        report.add(figure("heap, all that the machine knows of a container", empty, 4));

        long withoutLedger = used();
        LedgerHeap ledger = new LedgerHeap(SUBNET, containers);
        ledger.fill();
        report.add(figure("heap, of it the ledger alone", withoutLedger, 0).wanted(Goal.atMost(BYTES_WANTED)));
        check(ledger.held() == allocations && machine.generation() > allocations);
    }

    private static Container put(IpamMachine machine, int i) {
        return machine.apply(Asks.putContainer("intent" + i, "container" + i)).events().stream()
                .filter(IpamEvent.ContainerPut.class::isInstance)
                .map(event -> ((IpamEvent.ContainerPut) event).container())
                .findFirst()
                .orElseThrow();
    }

    private Figure figure(String name, long before, int ofOurs) {
        double bytes = (double) (used() - before) / allocations - ofOurs;
        return Figure.alone(name, bytes, "B", allocations + " allocations");
    }

    /** Also keeps alive what was weighed. */
    private static void check(boolean isWhole) {
        if (!isWhole) {
            throw new IllegalStateException("what was weighed is not what was put in");
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
