package io.lanyard.perf.chaos;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a person says to a campaign. */
@Command(
        name = "chaos",
        sortOptions = false,
        description = "Kills IPAM, its broker and its hosts while users ask for addresses, and audits what came of it.")
final class ChaosOptions {
    @Option(names = "--minutes", paramLabel = "N", description = "at most so long. Default: ${DEFAULT-VALUE}.")
    private int minutes = 10;

    @Option(names = "--kills", paramLabel = "N", description = "end when there were so many. Default: only by time.")
    private long kills;

    @Option(names = "--allocations", paramLabel = "N", description = "and so many of these.")
    private long allocations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "who is harmed how, and who asks for what. Default: by time.")
    private long seed = System.currentTimeMillis();

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean isHelp;

    void requirePossible() {
        if (minutes < 1) {
            throw new IllegalArgumentException("--minutes is " + minutes + ", expected 1 or more");
        }
        if (kills < 0 || allocations < 0) {
            throw new IllegalArgumentException(
                    "--kills is " + kills + " and --allocations is " + allocations + ", expected 0 or more");
        }
    }

    Goal goal() {
        return new Goal(kills, allocations, Duration.ofMinutes(minutes));
    }

    long seed() {
        return seed;
    }

    boolean isHelp() {
        return isHelp;
    }
}
