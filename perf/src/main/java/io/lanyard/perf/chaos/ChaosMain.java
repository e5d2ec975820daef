package io.lanyard.perf.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Result result;
        try (Campaign campaign = new Campaign(directory, options.goal(), options.seed(), kind, out::println)) {
            result = campaign.run();
        }
        out.print(ChaosTable.of(result, options.seed(), System.getProperty("lanyard.commit", "unknown")));
        if (!result.isClean()) {
            return FOUND;
        }
        deleteTree(directory);
        return options.goal().hasEnough(result.tally()) ? CLEAN : TOO_LITTLE;
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
