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

    @Option(names = "--kills", paramLabel = "N", description = "at least so many. Default: ${DEFAULT-VALUE}.")
    private long kills = 40;

    @Option(names = "--allocations", paramLabel = "N", description = "at least so many. Default: ${DEFAULT-VALUE}.")
    private long allocations = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "who is harmed how, and who asks for what. Default: by time.")
    private long seed = System.currentTimeMillis();

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean isHelp;

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
