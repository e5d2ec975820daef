package io.lanyard.perf.sim;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Many seeds, one table. A seed that fails is a run that can be had again: {@code --first SEED --seeds 1}. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = "Plays users, log, IPAM and hosts with faults from seeds, and says which promises were broken.")
public final class SimMain {
    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int MISUSED = 2;
    private static final int SHOWN_MAX = 10;

    /** With no failure in n independent runs, the rate is below 3/n with a confidence of 95 %. */
    private static final double RULE_OF_THREE = 3;

    @Option(names = "--first", paramLabel = "SEED", description = "the first seed (0)")
    private long first;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds (20000)")
    private long seeds = 20_000;

    @Option(names = "--operations", paramLabel = "N", description = "users' operations for each seed (200)")
    private int operations = 200;

    @Option(names = "--mutant", description = "a fault of the loop to put in: ${COMPLETION-CANDIDATES} (NONE)")
    private Mutant mutant = Mutant.NONE;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean isHelp;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        SimMain options = new SimMain();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            System.err.println("simulate: " + e.getMessage());
            return MISUSED;
        }
        if (options.isHelp) {
            commandLine.usage(System.out);
            return CLEAN;
        }
        return options.play();
    }

    private int play() {
        long begun = System.nanoTime();
        List<SimReport> reports = LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> new Simulation(seed, mutant).run(operations))
                .toList();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        List<SimReport> broken =
                reports.stream().filter(report -> !report.faults().isEmpty()).toList();
        long restarts = reports.stream().mapToLong(SimReport::restarts).sum();
        System.out.printf(
                Locale.ROOT,
                "seeds %d to %d, mutant %s%noperations       %,d%ntake-overs       %,d%nruns with faults %,d of %,d%s%ntook             %d s%n",
                first,
                first + seeds - 1,
                mutant,
                seeds * operations,
                restarts,
                broken.size(),
                seeds,
                broken.isEmpty()
                        ? String.format(Locale.ROOT, ", so below %.4f %% (3/n, 95 %%)", 100 * RULE_OF_THREE / seeds)
                        : "",
                took.toSeconds());
        broken.stream().limit(SHOWN_MAX).forEach(System.out::println);
        return broken.isEmpty() ? CLEAN : FOUND;
    }

    private SimMain() {}
}
