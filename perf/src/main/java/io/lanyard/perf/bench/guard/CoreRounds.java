package io.lanyard.perf.bench.guard;

import io.lanyard.ipam.core.AllocatorBenchmark;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.MachineBenchmark;
import io.lanyard.perf.bench.QueueBenchmark;
import java.lang.management.ManagementFactory;

/**
 * Decisions in memory, each beside a bare queue that was measured a moment before, on one thread. It is processor time, and
 * the least of many batches: that others are on the machine, or that code is not compiled yet, is not in it.
 */
final class CoreRounds {
    /** Until the second compiler has had its turn, too. */
    private static final long CPU_NS = 2_000_000_000;

    private static final int BATCH = 500;
    private static final int PERCENT_FULL = 10;

    Figure ledger() {
        AllocatorBenchmark allocator = new AllocatorBenchmark();
        allocator.subnet = "10.0.0.0/12";
        allocator.percentFull = PERCENT_FULL;
        allocator.fill();
        return beside("core, an address given out and taken back", nanos(allocator::ledger));
    }

    Figure machine() {
        MachineBenchmark machine = new MachineBenchmark();
        machine.percentFull = PERCENT_FULL;
        machine.fill();
        return beside("core, a container put, deleted and gone", nanos(machine::apply));
    }

    private static Figure beside(String name, double nanos) {
        QueueBenchmark queue = new QueueBenchmark();
        queue.fill();
        return Figure.alone(name + ", ArrayDeque's", nanos, "ns", "least of batches of " + BATCH)
                .beside(nanos(queue::pollAndAdd));
    }

    /** Of one operation. */
    private static double nanos(Runnable operation) {
        long least = Long.MAX_VALUE;
        long begun = cpu();
        for (long before = begun; before - begun < CPU_NS; before = cpu()) {
            for (int i = 0; i < BATCH; i++) {
                operation.run();
            }
            least = Math.min(least, cpu() - before);
        }
        return (double) least / BATCH;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
