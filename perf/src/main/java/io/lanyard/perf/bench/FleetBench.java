package io.lanyard.perf.bench;

import io.lanyard.perf.fleet.FleetPlan;
import io.lanyard.perf.fleet.FleetResult;
import io.lanyard.perf.fleet.FleetRun;
import io.lanyard.perf.fleet.FleetShape;
import io.lanyard.perf.fleet.Progress;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What fleets of growing size cost, each on a broker and an IPAM of its own: docs/scale.md goes on from its rows. */
final class FleetBench {
    private static final List<Integer> SIZES = List.of(100, 1_000);
    private static final int SMOKE_HOSTS = 20;

    private final List<FleetShape> shapes;
    private final FleetPlan plan;
    private final Progress progress;

    /** @param hosts of the largest fleet */
    FleetBench(Pace pace, int hosts, int containersPerHost, PrintStream out) {
        this.shapes = sizes(pace, hosts)
                .mapToObj(size -> new FleetShape("sim", size, containersPerHost))
                .toList();
        this.plan = plan(pace);
        this.progress = new Progress(out);
    }

    private static IntStream sizes(Pace pace, int hosts) {
        return pace.equals(Pace.SMOKE)
                ? IntStream.of(SMOKE_HOSTS)
                : Stream.concat(SIZES.stream().filter(size -> size < hosts), Stream.of(hosts))
                        .mapToInt(size -> size);
    }

    private static FleetPlan plan(Pace pace) {
        if (pace.equals(Pace.SMOKE)) {
            return FleetPlan.SMOKE;
        }
        return pace.equals(Pace.SHORT) ? FleetPlan.SHORT : FleetPlan.FULL;
    }

    void measure(Report report) throws Exception {
        Deque<FleetResult> before = new ArrayDeque<>();
        for (FleetShape shape : shapes) {
            try (FleetRun run = new FleetRun(shape, plan, progress)) {
                FleetResult result = run.measure();
                FleetFigures figures = new FleetFigures(result);
                figures.all().forEach(report::add);
                if (before.size() == 2) {
                    figures.growthSince(before.getFirst(), before.getLast()).forEach(report::add);
                    before.removeLast();
                }
                before.addFirst(result);
            }
        }
    }
}
