package io.lanyard.perf.bench.flat;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.perf.bench.BenchTopics;
import io.lanyard.perf.bench.BrokerProcess;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Filler;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Median;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Whether an intent costs the same however many networks, spaces and allocations there are: sizes take turns in one run, each
 * in a partition of its own, each with a bare copy of the same burst beside it.
 */
public final class FlatBench {
    static final String INSTANCE = "bench";

    private static final Set<String> STATE = Set.of(
            Topics.NETWORKS.name(),
            Topics.ALLOCATIONS.name(),
            Topics.CONTAINERS.name(),
            Topics.OUTCOMES.name(),
            Topics.CURSORS.name());

    private static final double FLAT = 1.2;

    /** Small, for those that come are held as well. */
    private static final int BURST = 1_000;

    private static final int TURNS = 15;
    private static final int WARM_UP_TURNS = 8;

    private final Pace pace;

    public FlatBench(Pace pace) {
        this.pace = pace;
    }

    public void measure(Report report) throws Exception {
        measure(report, List.of(Growth.ofNetworks(), Growth.ofSpaces()));
        measure(report, List.of(Growth.ofHeld(pace.allocations())));
    }

    /** All of them beside one another: no more sizes than there are partitions. */
    private void measure(Report report, List<Growth> growths) throws Exception {
        try (BrokerProcess broker = new BrokerProcess()) {
            String servers = broker.bootstrapServers();
            BenchTopics.makeTwice(servers);
            List<Size> sizes =
                    growths.stream().flatMap(growth -> growth.sizes().stream()).toList();
            List<Tenants> tenants = settled(servers, sizes);
            List<SizeLanes> lanes = new ArrayList<>();
            try (IpamService service = new IpamService(new IpamConfig(servers, INSTANCE))) {
                service.start();
                for (int i = 0; i < sizes.size(); i++) {
                    lanes.add(new SizeLanes(servers, sizes.get(i), i, tenants.get(i)));
                }
                takeTurns(lanes);
            } finally {
                lanes.forEach(SizeLanes::close);
            }
            int first = 0;
            for (Growth growth : growths) {
                tell(report, lanes.subList(first, first + growth.sizes().size()));
                first += growth.sizes().size();
            }
        }
    }

    private static List<Tenants> settled(String bootstrapServers, List<Size> sizes) {
        List<Tenants> all = new ArrayList<>();
        try (Filler filler = new Filler(bootstrapServers)) {
            for (int i = 0; i < sizes.size(); i++) {
                Tenants tenants = new Tenants(sizes.get(i), i);
                tenants.settle(records -> filler.send(records, STATE));
                all.add(tenants);
            }
        }
        return all;
    }

    private void takeTurns(List<SizeLanes> lanes) throws Exception {
        for (int turn = -warmUps(); turn < turns(); turn++) {
            if (turn == 0) {
                lanes.forEach(SizeLanes::forget);
            }
            for (SizeLanes size : lanes) {
                size.turn(burst(), turn % 2 == 0);
            }
        }
    }

    private void tell(Report report, List<SizeLanes> growth) {
        SizeLanes smallest = growth.get(0);
        for (SizeLanes size : growth) {
            tell(report, size, smallest, "CPU of an intent", Cost::cpuMicros);
            tell(report, size, smallest, "time in a burst", Cost::wallMicros);
        }
    }

    private void tell(Report report, SizeLanes size, SizeLanes smallest, String what, ToDoubleFunction<Cost> part) {
        String name = "flat, " + size.size().name() + ", " + what;
        Figure figure =
                Figure.alone(name, median(size.ofService(), part), "us", turns() + " x " + burst() + " intents");
        report.add(figure.named(name + ", bare copy's beside it").beside(median(size.ofCopy(), part)));
        if (size != smallest) {
            report.add(figure.named(name + ", beside " + smallest.size().name() + "'s")
                    .beside(median(smallest.ofService(), part))
                    .wanted(Goal.ratioAtMost(FLAT)));
        }
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return Median.of(costs.stream().map(part::applyAsDouble).toList());
    }

    private int burst() {
        return Math.min(BURST, pace.intentsOfRound());
    }

    private int turns() {
        return pace.equals(Pace.SMOKE) ? 1 : TURNS;
    }

    private int warmUps() {
        return pace.equals(Pace.SMOKE) ? 0 : WARM_UP_TURNS;
    }
}
