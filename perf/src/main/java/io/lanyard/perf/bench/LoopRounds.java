package io.lanyard.perf.bench;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Rounds of the two lanes in turn, each round with the same intents for both; the first of each is thrown away. */
public final class LoopRounds {
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_S = 1e9;

    /** A burst is over in half a second, and compilers need many of them: it is what is sustained that is asked for. */
    private static final int BURSTS_FOR_A_ROUND = 5;

    private final Pace pace;
    private final Script script;
    private final LaneClient service;
    private final LaneClient copy;
    private final BareCopy bareCopy;

    public LoopRounds(Pace pace, Script script, LaneClient service, LaneClient copy, BareCopy bareCopy) {
        this.pace = pace;
        this.script = script;
        this.service = service;
        this.copy = copy;
        this.bareCopy = bareCopy;
    }

    public record Latencies(Figure p50, Figure p99) {}

    /** How many a second, and how many in a transaction. */
    public List<Figure> bursts(String name) throws Exception {
        List<Double> ofService = new ArrayList<>();
        List<Double> ofCopy = new ArrayList<>();
        int count = pace.intentsOfRound();
        int warmUps = pace.warmUps() * BURSTS_FOR_A_ROUND;
        int rounds = pace.rounds() * BURSTS_FOR_A_ROUND;
        long serviceBefore = 0;
        long copyBefore = 0;
        for (int i = -warmUps; i < rounds; i++) {
            if (i == 0) {
                serviceBefore = service.transactions();
                copyBefore = copy.transactions();
            }
            List<Script.Step> steps = script.containers(count);
            bareCopy.expect(steps);
            double first = i % 2 == 0 ? rate(service, steps) : rate(copy, steps);
            double second = i % 2 == 0 ? rate(copy, steps) : rate(service, steps);
            if (i >= 0) {
                ofService.add(i % 2 == 0 ? first : second);
                ofCopy.add(i % 2 == 0 ? second : first);
            }
        }
        String n = rounds + " x " + count + " intents";
        double all = (double) count * rounds;
        return List.of(
                Figure.alone(name + ", throughput", Median.of(ofService), "intents/s", n)
                        .beside(Median.of(ofCopy)),
                Figure.alone(
                                name + ", batch",
                                all / (service.transactions() - serviceBefore),
                                "intents",
                                "mean of a transaction")
                        .beside(all / (copy.transactions() - copyBefore)));
    }

    private static double rate(LaneClient lane, List<Script.Step> steps) throws Exception {
        return steps.size() * NS_PER_S / lane.burst(steps).toNanos();
    }

    /** Of the rounds' percentiles the medians: one bad second of the machine is not the service's. */
    public Latencies latencies(String name, int perSecond) throws Exception {
        List<Histogram> ofService = new ArrayList<>();
        List<Histogram> ofCopy = new ArrayList<>();
        for (int i = -1; i < pace.rounds(); i++) {
            List<Script.Step> steps = script.containers(perSecond * pace.secondsOfRound());
            bareCopy.expect(steps);
            Histogram first = (i % 2 == 0 ? service : copy).openLoop(steps, perSecond);
            Histogram second = (i % 2 == 0 ? copy : service).openLoop(steps, perSecond);
            if (i >= 0) {
                ofService.add(i % 2 == 0 ? first : second);
                ofCopy.add(i % 2 == 0 ? second : first);
            }
        }
        String n = pace.rounds() + " x " + perSecond * pace.secondsOfRound() + " intents";
        String at = name + ", " + perSecond + "/s, ";
        return new Latencies(
                Figure.alone(at + "p50", percentile(ofService, 50), "ms", n).beside(percentile(ofCopy, 50)),
                Figure.alone(at + "p99", percentile(ofService, 99), "ms", n).beside(percentile(ofCopy, 99)));
    }

    private static double percentile(List<Histogram> rounds, double percentile) {
        return Median.of(rounds.stream()
                .map(latencies -> latencies.getValueAtPercentile(percentile) / NS_PER_MS)
                .toList());
    }
}
