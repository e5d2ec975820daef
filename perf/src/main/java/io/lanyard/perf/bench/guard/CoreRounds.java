package io.lanyard.perf.bench.guard;

import io.lanyard.ipam.core.AllocatorBenchmark;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.MachineBenchmark;
import io.lanyard.perf.bench.QueueBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Decisions in memory, each beside a bare queue that was measured a moment before, in this JVM and on one thread. */
final class CoreRounds {
    private static final TimeValue ROUND = TimeValue.milliseconds(400);
    private static final int ROUNDS = 2;

    Figure ledger() throws RunnerException {
        return beside("core, an address given out and taken back", AllocatorBenchmark.class, "ledger");
    }

    Figure machine() throws RunnerException {
        return beside("core, an input decided", MachineBenchmark.class, "apply");
    }

    private static Figure beside(String name, Class<?> benchmark, String method) throws RunnerException {
        double queue = nanos(QueueBenchmark.class, "pollAndAdd");
        return Figure.alone(name + ", bare ArrayDeque beside", nanos(benchmark, method), "ns", ROUNDS + " x " + ROUND)
                .beside(queue);
    }

    private static double nanos(Class<?> benchmark, String method) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                        .param("percentFull", "10")
                        .param("subnet", "10.0.0.0/12")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .forks(0)
                        .warmupIterations(ROUNDS)
                        .warmupTime(ROUND)
                        .measurementIterations(ROUNDS)
                        .measurementTime(ROUND)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }
}
