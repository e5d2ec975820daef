package io.lanyard.perf.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./lanyard chaos}. */
public final class ChaosMain {
    static final int CLEAN = 0;
    static final int FOUND = 1;

    /** Nothing was found, but less was done than was asked for. */
    static final int TOO_LITTLE = 2;

    static final int MISUSED = 3;

    public static void main(String[] arguments) throws Exception {
        System.exit(run(arguments, Nemesis.IpamKind.REAL, System.out));
    }

    /** The process's exit code. */
    static int run(String[] arguments, Nemesis.IpamKind kind, PrintStream out)
            throws InterruptedException, ExecutionException, IOException {
        ChaosOptions options = new ChaosOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            options.requirePossible();
        } catch (ParameterException | IllegalArgumentException e) {
            System.err.println("chaos: " + e.getMessage());
            return MISUSED;
        }
        if (options.isHelp()) {
            commandLine.usage(out);
            return CLEAN;
        }
        Path directory = Files.createTempDirectory("lanyard-chaos-");
        out.println("seed " + options.seed() + ", everything is in " + directory);
        Sum sum = play(directory, options, kind, out);
        out.print(ChaosTable.of(sum, options.seed(), System.getProperty("lanyard.commit", "unknown")));
        if (!sum.isClean()) {
            return FOUND;
        }
        deleteTree(directory);
        return options.goal().hasEnough(sum.tally()) ? CLEAN : TOO_LITTLE;
    }

    /** One cluster after the other, until there was enough, or no more time, or something was found. */
    private static Sum play(Path directory, ChaosOptions options, Nemesis.IpamKind kind, PrintStream out)
            throws InterruptedException, ExecutionException, IOException {
        Goal goal = options.goal();
        Sum sum = new Sum();
        long endNanos = System.nanoTime() + goal.atMost().toNanos();
        for (int round = 1; round == 1 || !goal.isReached(sum.tally()); round++) {
            Duration left = Duration.ofNanos(endNanos - System.nanoTime());
            if (round > 1 && left.isNegative()) {
                break;
            }
            Path place = Files.createDirectory(directory.resolve("round-" + round));
            Goal part = goal.part(sum.tally(), left);
            try (Campaign campaign = new Campaign(place, part, options.seed() + round - 1, kind, out::println)) {
                sum.add(campaign.run());
            }
            out.printf(
                    "round %d: %d kills, %d allocations in all%n",
                    round, sum.tally().kills(), sum.tally().allocations());
            if (!sum.isClean()) {
                break;
            }
            deleteTree(place);
        }
        return sum;
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ChaosMain() {}
}
