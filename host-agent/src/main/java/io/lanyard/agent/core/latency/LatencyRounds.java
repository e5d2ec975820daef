package io.lanyard.agent.core.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One window after the other: plans it, sends what is due, and says what came of it when the last answers had their time. Not
 * safe for use by several threads.
 */
public final class LatencyRounds {
    public static final Duration WINDOW = Duration.ofSeconds(10);

    /** An answer that takes longer does not count. */
    public static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What is later than this is not sent: after a pause there is no burst. */
    private static final long LATE_NS_MAX = Duration.ofMillis(100).toNanos();

    /** How often answers are looked for while some may come. */
    public static final Duration LOOK = Duration.ofMillis(50);

    private static final int SEQUENCE_MAX = 0xffff;

    private final SamplingPlan plan = new SamplingPlan();
    private final ProbeChoice choice = new ProbeChoice();
    private final PeerBook peers;
    private final ProbeSender sender;
    private final LongSupplier cookies;
    private final LatencyReports reports;
    private final ProbeCounts counts;
    private Optional<Turn> current = Optional.empty();

    /** Of which the last answers may still come. */
    private Optional<Turn> former = Optional.empty();

    private int sequence;

    /** A window in the making. */
    private static final class Turn {
        private final long number;
        private final long beginNs;
        private final Sources sources;
        private final List<ProbePair> pairs;
        private final List<ProbeRate> rates;
        private final Pacing pacing;
        private final LatencyWindow window;
        private int next;

        Turn(long number, Instant now, long beginNs, Sources sources, List<ProbePair> pairs, List<ProbeRate> rates) {
            this.number = number;
            this.beginNs = beginNs;
            this.sources = sources;
            this.pairs = pairs;
            this.rates = rates;
            this.pacing = new Pacing(pairs.size(), WINDOW);
            this.window = new LatencyWindow(now, WINDOW, TIMEOUT, LOOK.multipliedBy(2));
        }

        long endNs() {
            return beginNs + WINDOW.toNanos();
        }

        long nextNs() {
            return next < pacing.probes() ? beginNs + pacing.dueNs(next) : endNs();
        }
    }

    /**
     * Asks nobody yet.
     *
     * @param cookies numbers that nobody can guess
     */
    public LatencyRounds(
            PeerBook peers, ProbeSender sender, LongSupplier cookies, LatencyReports reports, ProbeCounts counts) {
        this.peers = peers;
        this.sender = sender;
        this.cookies = cookies;
        this.reports = reports;
        this.counts = counts;
    }

    /**
     * Does what is due.
     *
     * @param nanoTime by a clock that nobody sets
     * @return when there is something to do again, by that clock
     */
    public long act(Sources sources, Instant now, long nanoTime) {
        former.ifPresent(turn -> lose(turn, nanoTime));
        current.ifPresent(turn -> lose(turn, nanoTime));
        if (former.isPresent() && former.get().window.isSettled()) {
            close();
        }
        if (current.isEmpty() || isOver(current.get(), sources, nanoTime)) {
            begin(sources, now, nanoTime);
        }
        Turn turn = current.orElseThrow();
        while (turn.next < turn.pacing.probes() && turn.nextNs() - nanoTime <= 0) {
            if (nanoTime - turn.nextNs() <= LATE_NS_MAX) {
                send(turn, turn.next, nanoTime);
            }
            turn.next++;
        }
        boolean isOpen = former.isPresent() || !turn.window.isSettled();
        return isOpen ? Math.min(turn.nextNs(), nanoTime + LOOK.toNanos()) : turn.nextNs();
    }

    /** One in which nobody is asked need not be waited for. */
    private static boolean isOver(Turn turn, Sources sources, long nanoTime) {
        return nanoTime - turn.endNs() >= 0 || (turn.pairs.isEmpty() && turn.sources != sources);
    }

    private void lose(Turn turn, long nanoTime) {
        turn.window.lose(nanoTime).forEach(counts::lost);
    }

    private void begin(Sources sources, Instant now, long nanoTime) {
        close();
        former = current;
        // By the clock at first: an agent that is started again and again does not ask the same ones each time.
        long number = former.map(turn -> turn.number + 1).orElse(now.getEpochSecond() / WINDOW.toSeconds());
        List<ProbePair> pairs = plan.pairs(number, sources, peers);
        List<ProbeRate> rates =
                pairs.stream().map(pair -> choice.of(pair, number)).toList();
        boolean isInTime =
                former.isPresent() && Math.abs(nanoTime - former.get().endNs()) <= LATE_NS_MAX;
        long beginNs = isInTime ? former.get().endNs() : nanoTime;
        current = Optional.of(new Turn(number, now, beginNs, sources, pairs, rates));
    }

    /** Says what came of the former window. */
    private void close() {
        former.ifPresent(turn -> {
            LatencyReport report = turn.window.report();
            choice.learn(report.pairs(), turn.number);
            if (!report.pairs().isEmpty()) {
                reports.window(report);
            }
        });
        former = Optional.empty();
    }

    private void send(Turn turn, int number, long nanoTime) {
        ProbePair pair = turn.pairs.get(turn.pacing.pair(number));
        ProbeRate rate = turn.rates.get(turn.pacing.pair(number));
        // A peer that was given up since is not lost.
        boolean isThere = pair.peer().isEmpty() || peers.has(pair);
        if (!isThere || !rate.isSentIn(turn.pacing.round(number), turn.pacing.rounds())) {
            return;
        }
        Probe probe = rate.probe();
        sequence = (sequence + 1) & SEQUENCE_MAX;
        long cookie = cookies.getAsLong();
        Dispatch dispatch = sender.send(pair, probe, sequence, cookie);
        if (dispatch.outcome() == Dispatch.Outcome.SENT) {
            turn.window.sent(pair, probe, sequence, cookie, dispatch.sentNs(), nanoTime);
        } else if (dispatch.outcome() == Dispatch.Outcome.REFUSED) {
            turn.window.refused(pair, probe);
            counts.lost(pair);
        }
    }

    /** Somebody answered something. */
    public void heard(Answer answer, long nanoTime) {
        current.flatMap(turn -> turn.window.answered(answer, nanoTime))
                .or(() -> former.flatMap(turn -> turn.window.answered(answer, nanoTime)))
                .ifPresent(trip -> counts.answered(trip.pair(), trip.ns()));
    }
}
