package io.lanyard.perf.bench;

import java.util.ArrayDeque;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The ceiling of an allocator: a queue of free numbers that remembers nothing, checks nothing and takes nothing back. */
@State(Scope.Thread)
public class QueueBenchmark {
    private static final int FREE = 1 << 16;

    private final ArrayDeque<Integer> free = new ArrayDeque<>(FREE + 1);

    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < FREE; i++) {
            free.add(i);
        }
    }

    @Benchmark
    public Integer pollAndAdd() {
        Integer number = free.poll();
        free.add(number);
        return number;
    }
}
