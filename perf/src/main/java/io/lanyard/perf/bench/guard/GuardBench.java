package io.lanyard.perf.bench.guard;

import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.perf.bench.BenchLinks;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.LinkRounds;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;
import java.util.List;
import java.util.function.Function;

/** Whether anything has become much slower than the floor that it is measured against. Why each limit: perf/README.md. */
public final class GuardBench {
    static final Goal THROUGHPUT = Goal.ratioAtLeast(0.2);
    static final Goal LATENCY = Goal.ratioAtMost(4);
    static final Goal LEDGER = Goal.ratioAtMost(400);
    static final Goal MACHINE = Goal.ratioAtMost(10_000);
    static final Goal LINKS = Goal.ratioAtMost(3);

    private static final int[] RATES_PER_SECOND = {200, 1_000};

    private final Function<IpamConfig, IpamService> services;

    public GuardBench() {
        this(IpamService::new);
    }

    /** Of another service than the real one, for a test of the guard. */
    GuardBench(Function<IpamConfig, IpamService> services) {
        this.services = services;
    }

    /** Returns a sentence for each figure that is past its limit. */
    public List<String> measure(Report report) throws Exception {
        Guard guard = new Guard(report);
        core(guard);
        loop(guard);
        if (System.getProperty("user.name").equals("root")) {
            links(guard);
        }
        return guard.broken();
    }

    private static void core(Guard guard) throws Exception {
        CoreRounds rounds = new CoreRounds();
        guard.hold(LEDGER, rounds::ledger);
        guard.hold(MACHINE, rounds::machine);
    }

    void loop(Guard guard) throws Exception {
        try (LoopPair pair = LoopPair.start(services)) {
            guard.hold(THROUGHPUT, pair::throughput);
            for (int perSecond : RATES_PER_SECOND) {
                guard.hold(LATENCY, () -> pair.p50(perSecond));
            }
        }
    }

    private static void links(Guard guard) throws Exception {
        try (BenchLinks links = BenchLinks.up()) {
            LinkRounds rounds = new LinkRounds(links);
            guard.hold(LINKS, () -> rounds.measure(Pace.GUARD));
        }
    }
}
