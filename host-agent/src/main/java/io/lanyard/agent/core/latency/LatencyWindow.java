package io.lanyard.agent.core.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The probes of one window, and what came of them. An answer counts if it knows the sequence number and the cookie of a probe
 * under way, comes from where that went, and in time: others, and second ones, are passed over. Not safe for use by several threads.
 */
final class LatencyWindow {
    private final Instant start;
    private final Duration length;
    private final long timeoutNs;
    private final long givenUpNs;
    private final Map<ProbePair, PairTally> tallies = new LinkedHashMap<>();

    /** By sequence number, oldest first. */
    private final Map<Integer, UnderWay> underWay = new LinkedHashMap<>();

    private record UnderWay(PairTally tally, long cookie, long sentNs, long sentNanoTime) {}

    /** How long an answer took. */
    record RoundTrip(ProbePair pair, long ns) {}

    /**
     * Nothing is under way yet.
     *
     * @param timeout what took longer does not count
     * @param delay how much later than it came an answer may be heard of
     */
    LatencyWindow(Instant start, Duration length, Duration timeout, Duration delay) {
        this.start = start;
        this.length = length;
        this.timeoutNs = timeout.toNanos();
        this.givenUpNs = timeout.plus(delay).toNanos();
    }

    /**
     * A probe is on its way.
     *
     * @param sentNs by the clock that answers are stamped with
     * @param nanoTime by the one that nobody sets
     */
    void sent(ProbePair pair, Probe probe, int sequence, long cookie, long sentNs, long nanoTime) {
        PairTally tally = tally(pair, probe);
        tally.sent();
        underWay.put(sequence, new UnderWay(tally, cookie, sentNs, nanoTime));
    }

    /** A probe did not even leave. */
    void refused(ProbePair pair, Probe probe) {
        PairTally tally = tally(pair, probe);
        tally.sent();
        tally.lost();
    }

    private PairTally tally(ProbePair pair, Probe probe) {
        return tallies.computeIfAbsent(pair, none -> new PairTally(pair, probe));
    }

    /** Empty if it does not count. */
    Optional<RoundTrip> answered(Answer answer, long nanoTime) {
        UnderWay probe = underWay.get(answer.sequence());
        if (probe == null
                || probe.cookie() != answer.cookie()
                || !probe.tally().pair().ip().equals(answer.ip())) {
            return Optional.empty();
        }
        long ns = answer.receivedNs() - probe.sentNs();
        if (ns > timeoutNs) {
            // It is given up when its time is over.
            return Optional.empty();
        }
        underWay.remove(answer.sequence());
        if (ns < 0 || ns > nanoTime - probe.sentNanoTime()) {
            // Somebody set the clock meanwhile: nothing is known.
            probe.tally().unsent();
            return Optional.empty();
        }
        probe.tally().answered(ns);
        return Optional.of(new RoundTrip(probe.tally().pair(), ns));
    }

    /** Gives up what has not been answered in time. */
    List<ProbePair> lose(long nanoTime) {
        List<ProbePair> lost = new ArrayList<>();
        Iterator<UnderWay> oldest = underWay.values().iterator();
        while (oldest.hasNext()) {
            UnderWay probe = oldest.next();
            if (nanoTime - probe.sentNanoTime() <= givenUpNs) {
                break;
            }
            probe.tally().lost();
            lost.add(probe.tally().pair());
            oldest.remove();
        }
        return lost;
    }

    /** Whether nothing is under way. */
    boolean isSettled() {
        return underWay.isEmpty();
    }

    LatencyReport report() {
        return new LatencyReport(
                start,
                length,
                tallies.values().stream()
                        .map(PairTally::result)
                        .filter(pair -> pair.sent() > 0)
                        .toList());
    }
}
