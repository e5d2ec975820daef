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

/**
 * How many addresses a second are given out for good: by ISC Kea to DHCP clients, with its leases in a file, and by IPAM to
 * intents from Kafka, with its allocations committed there.
 */
final class KeaBench {
    private static final double OF_KEA_WANTED = 3;
    private static final double DROP_PERCENT_MAX = 1;
    private static final int FIRST_PER_S = 1_000;
    private static final int TRIALS = 12;

    /** A rate that was missed may have met a bad moment of the machine. */
    private static final int ATTEMPTS = 2;

    private final Pace pace;

    KeaBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        if (!Kea.isInstalled()) {
            report.leaveOut("ISC Kea", "kea-dhcp4 and perfdhcp are not there (Debian: kea-dhcp4-server, kea-admin)");
            return;
        }
        PerfDhcpOutput kea = kea();
        String n = (pace.equals(Pace.SMOKE) ? 1 : TRIALS) + " rates at most, " + pace.secondsOfRound() + " s each";
        report.add(Figure.alone("Kea, leases/s with less than 1 % drops", kea.leasesPerS(), "leases/s", n));
        try (BrokerProcess broker = new BrokerProcess()) {
            for (Figure figure : new LoopBench(pace).bursts("from Kafka, beside a bare copy", broker.bootstrapServers())) {
                report.add(figure);
                if (figure.unit().equals("intents/s")) {
                    report.add(Figure.alone(
                                    "intents/s from Kafka to committed, beside Kea's leases/s",
                                    figure.value(),
                                    figure.unit(),
                                    figure.n())
                            .beside(kea.leasesPerS())
                            .wanted(Goal.ratioAtLeast(OF_KEA_WANTED)));
                }
            }
        }
    }

    private PerfDhcpOutput kea() throws Exception {
        List<PerfDhcpOutput> kept = new ArrayList<>();
        try (Cable cable = Cable.laid();
                Kea kea = Kea.serving(cable)) {
            RateSearch.highest(FIRST_PER_S, pace.equals(Pace.SMOKE) ? 1 : TRIALS, perSecond -> {
                for (int i = 0; i < ATTEMPTS; i++) {
                    PerfDhcpOutput counted = kea.asked(perSecond, pace.secondsOfRound());
                    if (counted.dropPercent() < DROP_PERCENT_MAX) {
                        kept.add(counted);
                        return true;
                    }
                }
                return false;
            });
        }
        return kept.stream()
                .max((one, other) -> Double.compare(one.leasesPerS(), other.leasesPerS()))
                .orElseThrow(() -> new IllegalStateException(
                        "Kea did not keep up with " + FIRST_PER_S + " clients a second, nor with fewer"));
    }
}
