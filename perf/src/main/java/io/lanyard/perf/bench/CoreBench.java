package io.lanyard.perf.bench;

import io.lanyard.ipam.core.AllocatorBenchmark;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Decisions in memory, on one thread: the benchmarks of JMH. */
final class CoreBench {
    private static final double PAIRS_WANTED = 5_000_000;

    private final Pace pace;

    CoreBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws RunnerException {
        RunResult queue = run(QueueBenchmark.class).get(0);
        double ceiling = score(queue);
        report.add(figure("bare ArrayDeque, poll + add", queue, "pairs/s"));
        for (RunResult result : run(AllocatorBenchmark.class)) {
            Figure figure =
                    figure("allocator, " + label(result), result, "pairs/s").beside(ceiling);
            report.add(figure.wanted(Goal.atLeast(PAIRS_WANTED)));
        }
        for (RunResult result : run(MachineBenchmark.class)) {
            report.add(figure("machine, put + delete + gone, " + label(result), result, "inputs/s"));
        }
    }

    /** The best round beside their mean: on a machine that others use, the two are far apart. */
    private Figure figure(String name, RunResult result, String unit) {
        String best = Figure.text(result.getPrimaryResult().getStatistics().getMax());
        String n = pace.rounds() + " x " + pace.secondsOfRound() + " s, best " + best;
        return Figure.alone(name, score(result), unit, n);
    }

    private List<RunResult> run(Class<?> benchmark) throws RunnerException {
        return sorted(new Runner(options(benchmark).build()).run());
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        TimeValue round = TimeValue.seconds(pace.secondsOfRound());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(1)
                // A /64 at 99 % is 16 million allocations; the collector is that of `./lanyard up`.
                .jvmArgs("-Xms6g", "-Xmx6g", "-XX:+UseSerialGC")
                .warmupIterations(pace.warmUps())
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(pace.rounds())
                .measurementTime(round);
        return pace.equals(Pace.SMOKE)
                ? options.forks(0).param("percentFull", "10").param("subnet", "10.0.0.0/12")
                : options;
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static String label(RunResult result) {
        return result.getPrimaryResult().getLabel() + " "
                + Optional.ofNullable(result.getParams().getParam("subnet")).orElse("10.0.0.0/12") + " "
                + result.getParams().getParam("percentFull") + " % full";
    }

    private static List<RunResult> sorted(Collection<RunResult> results) {
        return results.stream().sorted(Comparator.comparing(CoreBench::label)).toList();
    }
}
