package io.lanyard.perf.bench.peers;

import io.lanyard.perf.bench.BrokerProcess;
import io.lanyard.perf.bench.Cable;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.LoopBench;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many addresses a second are given out for good: by ISC Kea to DHCP clients, with its leases in a file, and by IPAM to
 * intents from Kafka, with its allocations committed there.
 */
final class KeaBench {
    private static final double OF_KEA_WANTED = 3;
    private static final double DROP_PERCENT_MAX = 1;
    private static final int FIRST_PER_S = 1_000;
    private static final int TRIALS = 12;
    private static final int FIRST_OF_SMOKE_PER_S = 100;
    private static final int TRIALS_OF_SMOKE = 2;

    /** A rate that was missed may have met a bad moment of the machine. */
    private static final int ATTEMPTS = 2;

    private final Pace pace;
    private final boolean isSmoke;

    KeaBench(Pace pace) {
        this.pace = pace;
        this.isSmoke = pace.equals(Pace.SMOKE);
    }

    void measure(Report report) throws Exception {
        if (!Kea.isInstalled()) {
            report.leaveOut("ISC Kea", "kea-dhcp4 and perfdhcp are not there (Debian: kea-dhcp4-server, kea-admin)");
            return;
        }
        double best = 0;
        for (Kea.Threads threads : isSmoke ? List.of(Kea.Threads.ONE) : List.of(Kea.Threads.values())) {
            double leasesPerS = leasesPerS(threads);
            best = Math.max(best, leasesPerS);
            String name = "Kea, threads: " + threads.name().toLowerCase(Locale.ROOT) + ", less than 1 % drops";
            String n = "highest of at most " + TRIALS + " rates, " + pace.secondsOfRound() + " s each";
            report.add(Figure.alone(name, leasesPerS, "leases/s", n));
        }
        ours(report, best);
    }

    private void ours(Report report, double leasesPerS) throws Exception {
        try (BrokerProcess broker = new BrokerProcess()) {
            for (Figure figure :
                    new LoopBench(pace).bursts("from Kafka, beside a bare copy", broker.bootstrapServers())) {
                report.add(figure);
                if (figure.unit().equals("intents/s")) {
                    report.add(Figure.alone(
                                    "from Kafka to committed, beside Kea's best",
                                    figure.value(),
                                    figure.unit(),
                                    figure.n())
                            .beside(leasesPerS)
                            .wanted(Goal.ratioAtLeast(OF_KEA_WANTED)));
                }
            }
        }
    }

    private double leasesPerS(Kea.Threads threads) throws Exception {
        List<Double> kept = new ArrayList<>();
        int first = isSmoke ? FIRST_OF_SMOKE_PER_S : FIRST_PER_S;
        try (Cable cable = Cable.laid();
                Kea kea = Kea.serving(cable, threads)) {
            RateSearch.highest(first, isSmoke ? TRIALS_OF_SMOKE : TRIALS, perSecond -> {
                for (int i = 0; i < ATTEMPTS; i++) {
                    PerfDhcpOutput counted = kea.asked(perSecond, pace.secondsOfRound());
                    if (counted.dropPercent() < DROP_PERCENT_MAX) {
                        kept.add((double) counted.leases() / pace.secondsOfRound());
                        return true;
                    }
                }
                return false;
            });
        }
        return kept.stream()
                .max(Double::compare)
                .orElseThrow(() -> new IllegalStateException(
                        "Kea did not keep up with " + first + " clients a second, nor with fewer"));
    }
}
