package io.lanyard.perf.bench.load;

import io.lanyard.perf.bench.Median;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.load.LoadResult;
import io.lanyard.perf.load.LoadRun;
import io.lanyard.perf.load.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** Rounds of two ways in turn, changing who is first, so that the machine's noise is everybody's; some before count for nothing. */
final class Turns {
    private static final double NS_PER_MS = 1e6;
    private static final Duration ROUND_MAX = Duration.ofSeconds(60);

    private final Pace pace;
    private final Way ours;
    private final Way other;

    Turns(Pace pace, Way ours, Way other) {
        this.pace = pace;
        this.ours = ours;
        this.other = other;
    }

    /** What came of the rounds that count, of ours and of the other. */
    record Pair(List<LoadResult> ours, List<LoadResult> other) {}

    private interface Round {
        LoadResult of(Way way);
    }

    /** So many clients, each with the next request when it is answered, as fast as that goes. */
    Pair throughput(int clients, int ofOurs, int ofOther) {
        return play(pace.warmUps(), way -> way.next(way == ours ? ofOurs : ofOther)
                .closedLoop(clients, way == ours ? ofOurs : ofOther, ROUND_MAX, LoadRun.Follow.ACKNOWLEDGEMENT));
    }

    /** A request after the other, whatever becomes of them. */
    Pair openLoop(int perSecond) {
        Schedule schedule = Schedule.during(perSecond, pace.secondsOfRound());
        return play(Math.min(1, pace.warmUps()), way -> way.next((int) schedule.count())
                .openLoop(schedule));
    }

    /** A request when the one before is committed. */
    Pair oneAtATime(int count) {
        return play(Math.min(1, pace.warmUps()), way -> way.next(count)
                .closedLoop(1, count, ROUND_MAX, LoadRun.Follow.COMMIT));
    }

    private Pair play(int warmUps, Round round) {
        Pair pair = new Pair(new ArrayList<>(), new ArrayList<>());
        for (int i = -warmUps; i < pace.rounds(); i++) {
            boolean isOursFirst = i % 2 == 0;
            LoadResult first = round.of(isOursFirst ? ours : other).clean();
            LoadResult second = round.of(isOursFirst ? other : ours).clean();
            if (i >= 0) {
                pair.ours().add(isOursFirst ? first : second);
                pair.other().add(isOursFirst ? second : first);
            }
        }
        return pair;
    }

    static double median(List<LoadResult> rounds, ToDoubleFunction<LoadResult> of) {
        return Median.of(rounds.stream().map(of::applyAsDouble).toList());
    }

    /** Of the rounds' percentiles the median, in milliseconds, until committed. */
    static double percentile(List<LoadResult> rounds, double percentile) {
        return median(rounds, round -> round.untilCommitted().getValueAtPercentile(percentile) / NS_PER_MS);
    }

    /** All rounds as one. */
    static Histogram all(List<LoadResult> rounds) {
        Histogram all = new Histogram(3);
        rounds.forEach(round -> all.add(round.untilCommitted()));
        return all;
    }
}
