package io.lanyard.agent.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an agent may have its host, going by the heartbeats under the host's name. Of two that run, the one that started
 * later gives way: each of them sees the same two beats and comes to the same end.
 *
 * @param bootId of the machine it runs on; two agents on one machine are told apart by a lock
 * @param startedAt in whole milliseconds, as heartbeats have it
 */
public record HostClaim(String host, String bootId, Instant startedAt) {
    /** After this many that did not come, an agent is taken for gone. */
    private static final int BEATS_MISSED = 3;

    /** Whoever promises its next one later than this is not waited for any longer. */
    private static final Duration INTERVAL_MAX = Duration.ofMinutes(1);

    /**
     * A heartbeat under this host's name.
     *
     * @param at by its sender's clock
     * @param heardAt by the broker's clock
     * @param interval the next one follows within this
     */
    public record Beat(String bootId, Instant startedAt, Instant at, Instant heardAt, Duration interval) {
        /** From the same life of the same agent. */
        public boolean isOfTheSame(Beat other) {
            return bootId.equals(other.bootId) && startedAt.equals(other.startedAt);
        }

        /** It goes on speaking: whoever claims a host and is refused is silent long before. */
        public boolean goesOnSince(Beat first) {
            return isOfTheSame(first) && Duration.between(first.at, at).compareTo(shown().multipliedBy(2)) >= 0;
        }

        private Duration patience() {
            return shown().multipliedBy(BEATS_MISSED);
        }

        private Duration shown() {
            return interval.compareTo(INTERVAL_MAX) < 0 ? interval : INTERVAL_MAX;
        }

        /** Clocks differ: a beat from a little ahead is fresh too. */
        private boolean isFresh(Instant now) {
            return Duration.between(heardAt, now).abs().compareTo(patience()) < 0;
        }
    }

    /** Why it must not start, given the last heartbeat there is. */
    public Optional<String> startsAfter(Beat last, Instant now) {
        if (last.bootId().equals(bootId) || !last.isFresh(now)) {
            return Optional.empty();
        }
        return Optional.of("another agent of " + host + " runs on another machine (" + told(last)
                + "): stop it, or give this one another LANYARD_HOST; when it has been silent for "
                + last.patience().toSeconds() + " s this one can start");
    }

    /** Why it must stop, given a heartbeat that came while it runs. */
    public Optional<String> goesOnAfter(Beat beat, Instant now) {
        if (isOwn(beat) || isFormerSelf(beat) || !beat.isFresh(now) || isEarlierThan(beat)) {
            return Optional.empty();
        }
        return Optional.of("another agent of " + host + " runs (" + told(beat)
                + "), and this one started later, so it stops: give one of them another LANYARD_HOST");
    }

    /** Our own voice. */
    public boolean isOwn(Beat beat) {
        return beat.bootId().equals(bootId) && beat.startedAt().equals(startedAt);
    }

    /** The last words of one before us on this machine may come late. */
    private boolean isFormerSelf(Beat beat) {
        return beat.bootId().equals(bootId) && !beat.at().isAfter(startedAt);
    }

    private boolean isEarlierThan(Beat beat) {
        int order = startedAt.compareTo(beat.startedAt());
        return order < 0 || (order == 0 && bootId.compareTo(beat.bootId()) < 0);
    }

    private static String told(Beat beat) {
        return "boot " + beat.bootId() + ", started " + beat.startedAt() + ", heard " + beat.heardAt();
    }
}
