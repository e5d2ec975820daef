package io.lanyard.perf.bench.load;

import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;
import io.lanyard.perf.bench.Script;
import io.lanyard.perf.load.Asks;
import io.lanyard.perf.load.HttpAsks;
import io.lanyard.perf.load.HttpClients;
import io.lanyard.perf.load.LoadResult;
import io.lanyard.perf.load.LoadRun;
import io.lanyard.perf.load.Mix;
import io.lanyard.perf.load.Percentiles;
import io.lanyard.perf.load.Spaces;
import io.lanyard.perf.plot.Curves;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * From an HTTP request, or a record on Kafka, to an allocation that is committed and can be read; every service a process of its own, as
 * users have them. Beside it, in turns: a bare transactional copy, and a bare server that writes to Kafka.
 */
public final class LoadBench {
    private static final int CLIENTS = 64;
    private static final int ON_THEIR_WAY = 5_000;
    private static final int PER_SECOND = 1_000;
    private static final int BULK = 10;
    private static final int LARGE_BULK = 50;
    private static final int SINGLES_IN = 20;
    private static final int OLD_IN_SMOKE = CLIENTS + 6;
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(60);

    private static final Goal HTTP_WANTED = Goal.atLeast(20_000);
    private static final Goal KAFKA_WANTED = Goal.atLeast(40_000);
    private static final Goal BESIDE_COPY_WANTED = Goal.ratioAtMost(1.3);

    private final Pace pace;

    /**
     * One that is still to be run.
     *
     * @param pace how long each takes
     */
    public LoadBench(Pace pace) {
        this.pace = pace;
    }

    private interface Case {
        void measure(LoadCluster cluster, Report report) throws Exception;
    }

    /** Tells the figures as they come. Each case has services of its own: what one leaves in memory is not the next one's. */
    public void measure(Report report) throws Exception {
        List<Case> cases = List.of(
                this::create,
                this::kafka,
                this::churn,
                this::spacesByHttp,
                this::spacesByKafka,
                (cluster, figures) -> bulk(cluster, figures, BULK),
                (cluster, figures) -> bulk(cluster, figures, LARGE_BULK));
        if (pace.equals(Pace.SMOKE)) {
            try (LoadCluster cluster = LoadCluster.start()) {
                for (Case each : cases) {
                    each.measure(cluster, report);
                }
            }
            return;
        }
        for (Case each : cases) {
            try (LoadCluster cluster = LoadCluster.start()) {
                each.measure(cluster, report);
            }
        }
    }

    private void create(LoadCluster cluster, Report report) throws Exception {
        Asks asks = asks("create", Mix.create, 1);
        HttpAsks http = http(cluster.gateway());
        try (HttpClients clients = clients(cluster.gateway());
                HttpClients ofBare = clients(cluster.bare());
                LanyardWay<byte[]> ours = LanyardWay.overHttp(cluster.kafka(), asks, clients, http);
                Way bare = new BareWay(asks, ofBare, http(cluster.bare()));
                Way copy = new CopyWay(cluster.kafka())) {
            int count = pace.intentsOfRound();
            Turns full = new Turns(pace, ours, bare);
            // The second compiler is at work for some 100 s, longer than a warm-up lasts.
            Turns.Pair unused = full.throughput(CLIENTS, count, count);
            Turns.Pair most = full.throughput(CLIENTS, count, count);
            report.add(Figure.alone(
                            "load, HTTP, " + CLIENTS + " clients, to committed",
                            committedPerS(most.ours()),
                            "intents/s",
                            rounds(count))
                    .beside(acknowledgedPerS(most.other()))
                    .wanted(HTTP_WANTED));
            warmUp(copy);
            Turns turns = new Turns(pace, ours, copy);
            Turns.Pair steady = turns.openLoop(PER_SECOND);
            latencies(report, "load, HTTP, " + PER_SECOND + "/s", steady, 12, 50);
            draw(report, "load-open-loop", PER_SECOND + " requests a second, by when they were due", steady);
            int singles = Math.max(1, count / SINGLES_IN);
            Turns.Pair single = turns.oneAtATime(singles);
            latencies(report, "load, HTTP, one at a time", single, 5, 20);
            draw(report, "load-one-at-a-time", "One request at a time", single);
            readBack(report, new ReadBack(clients, http).measure(ours.take(singles)));
        }
    }

    private void kafka(LoadCluster cluster, Report report) throws Exception {
        try (Way ours = LanyardWay.overKafka(cluster.kafka(), asks("kafka", Mix.create, 1));
                Way copy = new CopyWay(cluster.kafka())) {
            int count = pace.intentsOfRound();
            Turns full = new Turns(pace, ours, copy);
            Turns.Pair unused = full.throughput(ON_THEIR_WAY, count, count);
            Turns.Pair most = full.throughput(ON_THEIR_WAY, count, count);
            report.add(Figure.alone("load, Kafka, to committed", committedPerS(most.ours()), "intents/s", rounds(count))
                    .beside(committedPerS(most.other()))
                    .wanted(KAFKA_WANTED));
        }
    }

    private void churn(LoadCluster cluster, Report report) throws Exception {
        Asks asks = asks("churn", Mix.churn, 1);
        try (HttpClients clients = clients(cluster.gateway());
                HttpClients ofBare = clients(cluster.bare());
                Way ours = LanyardWay.overHttp(cluster.kafka(), asks, clients, http(cluster.gateway()));
                Way bare = new BareWay(asks("bare", Mix.create, 1), ofBare, http(cluster.bare()));
                Way copy = new CopyWay(cluster.kafka())) {
            int count = pace.intentsOfRound();
            Turns.Pair most = new Turns(pace, ours, bare).throughput(CLIENTS, count, count);
            report.add(Figure.alone(
                            "load, HTTP, create and delete, to committed",
                            committedPerS(most.ours()),
                            "intents/s",
                            rounds(count))
                    .beside(acknowledgedPerS(most.other())));
            warmUp(copy);
            Turns.Pair steady = new Turns(pace, ours, copy).openLoop(PER_SECOND);
            String name = "load, HTTP, create and delete, " + PER_SECOND + "/s";
            report.add(beside(name + ", p50", steady, 50));
            report.add(beside(name + ", p99", steady, 99));
        }
    }

    private void spacesByHttp(LoadCluster cluster, Report report) throws Exception {
        HttpAsks http = http(cluster.gateway());
        try (HttpClients clients = clients(cluster.gateway());
                Way many = LanyardWay.overHttp(cluster.kafka(), asks("spaces", Mix.create, 8), clients, http);
                Way one = LanyardWay.overHttp(cluster.kafka(), asks("space", Mix.create, 1), clients, http)) {
            spaces(report, "load, HTTP, eight spaces beside one", new Turns(pace, many, one), CLIENTS);
        }
    }

    private void spacesByKafka(LoadCluster cluster, Report report) throws Exception {
        try (Way many = LanyardWay.overKafka(cluster.kafka(), asks("kspaces", Mix.create, 8));
                Way one = LanyardWay.overKafka(cluster.kafka(), asks("kspace", Mix.create, 1))) {
            spaces(report, "load, Kafka, eight spaces beside one", new Turns(pace, many, one), ON_THEIR_WAY);
        }
    }

    /** With half of the others' intents, since both ways leave theirs in the same memories. */
    private void spaces(Report report, String name, Turns turns, int clients) {
        int count = pace.intentsOfRound() / 2;
        Turns.Pair most = turns.throughput(clients, count, count);
        report.add(Figure.alone(name, committedPerS(most.ours()), "intents/s", rounds(count))
                .beside(committedPerS(most.other())));
    }

    private void bulk(LoadCluster cluster, Report report, int size) throws Exception {
        HttpAsks http = http(cluster.gateway());
        Asks singles = asks("single" + size, Mix.create, 1);
        try (HttpClients clients = clients(cluster.gateway());
                Way bulk = LanyardWay.overHttp(cluster.kafka(), asks("bulk" + size, Mix.bulk, 1, size), clients, http);
                Way single = LanyardWay.overHttp(cluster.kafka(), singles, clients, http)) {
            int count = pace.intentsOfRound() / 2;
            Turns.Pair most = new Turns(pace, bulk, single).throughput(CLIENTS, Math.max(1, count / size), count);
            report.add(Figure.alone(
                            "load, HTTP, " + size + " containers a request beside one",
                            size * committedPerS(most.ours()),
                            "allocations/s",
                            rounds(count))
                    .beside(committedPerS(most.other())));
        }
    }

    private void latencies(Report report, String name, Turns.Pair pair, double p50Ms, double p99Ms) {
        Figure p50 = beside(name + ", p50", pair, 50);
        Figure p99 = beside(name + ", p99", pair, 99);
        report.add(p50.wanted(Goal.atMost(p50Ms)));
        report.add(p99.wanted(Goal.atMost(p99Ms)));
        if (name.endsWith("/s")) {
            report.add(beside(name + ", p50, beside the copy", pair, 50).wanted(BESIDE_COPY_WANTED));
            report.add(beside(name + ", p99, beside the copy", pair, 99).wanted(BESIDE_COPY_WANTED));
        }
    }

    private Figure beside(String name, Turns.Pair pair, double percentile) {
        long count = pair.ours().get(0).sent();
        return Figure.alone(name, Turns.percentile(pair.ours(), percentile), "ms", rounds(count))
                .beside(Turns.percentile(pair.other(), percentile));
    }

    private static void draw(Report report, String file, String title, Turns.Pair pair) {
        report.add(
                file,
                new Curves(
                        title + ": until committed",
                        "ms",
                        List.of(
                                Percentiles.curve("HTTP to committed", Turns.all(pair.ours())),
                                Percentiles.curve("bare copy", Turns.all(pair.other())))));
    }

    private static void readBack(Report report, Histogram latencies) {
        String name = "load, HTTP, one at a time, until a GET shows it, ";
        String n = latencies.getTotalCount() + " requests";
        report.add(Figure.alone(name + "p50", latencies.getValueAtPercentile(50) / 1e6, "ms", n)
                .wanted(Goal.atMost(5)));
        report.add(Figure.alone(name + "p99", latencies.getValueAtPercentile(99) / 1e6, "ms", n)
                .wanted(Goal.atMost(20)));
    }

    private void warmUp(Way way) {
        for (int i = 0; i < pace.warmUps(); i++) {
            int count = pace.intentsOfRound();
            way.next(count)
                    .closedLoop(ON_THEIR_WAY, count, WARM_UP_MAX, LoadRun.Follow.ACKNOWLEDGEMENT)
                    .clean();
        }
    }

    private static double committedPerS(List<LoadResult> rounds) {
        return Turns.median(rounds, LoadResult::committedPerS);
    }

    private static double acknowledgedPerS(List<LoadResult> rounds) {
        return Turns.median(rounds, LoadResult::acknowledgedPerS);
    }

    private String rounds(long count) {
        return pace.rounds() + " x " + count + " intents";
    }

    private Asks asks(String run, Mix mix, int spaces) {
        return asks(run, mix, spaces, BULK);
    }

    private Asks asks(String run, Mix mix, int spaces, int bulk) {
        int old = pace.equals(Pace.SMOKE) ? OLD_IN_SMOKE : Asks.OLD;
        return new Asks(run, mix, Spaces.of(spaces), Script.hosts(), bulk, old);
    }

    private static HttpAsks http(URI server) {
        return new HttpAsks(server, Optional.empty());
    }

    private static HttpClients clients(URI server) throws InterruptedException {
        return new HttpClients(server, CLIENTS, Optional.empty());
    }
}
