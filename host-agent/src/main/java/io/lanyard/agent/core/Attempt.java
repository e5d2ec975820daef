package io.lanyard.agent.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has been tried lately for a thing, as it was asked for then: a new wish is tried at once.
 *
 * @param tries rounds of steps since it was last settled
 */
record Attempt(Asked asked, int tries, Instant last, Instant retryAt, Optional<Fault> fault) {

    /** Rounds without a fault that follow each other at once; from then on something undoes what is done. */
    private static final int EAGER_TRIES = 3;

    /** A thing that has been well for this long begins anew. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    static Attempt failed(Optional<Attempt> before, Asked asked, Fault fault, Instant now, Backoff backoff) {
        int tries = triesBefore(before, asked) + 1;
        return new Attempt(asked, tries, now, now.plus(backoff.after(tries)), Optional.of(fault));
    }

    static Attempt done(Optional<Attempt> before, Asked asked, Instant now, Backoff backoff) {
        int tries = triesBefore(before, asked) + 1;
        Instant retryAt = tries < EAGER_TRIES ? now : now.plus(backoff.after(tries - EAGER_TRIES + 1));
        return new Attempt(asked, tries, now, retryAt, Optional.empty());
    }

    private static int triesBefore(Optional<Attempt> before, Asked asked) {
        return before.filter(attempt -> attempt.asked.equals(asked))
                .map(Attempt::tries)
                .orElse(0);
    }

    boolean holds(Asked wish, Instant now) {
        return asked.equals(wish) && now.isBefore(retryAt);
    }

    boolean settled(Instant now) {
        return !now.isBefore(last.plus(SETTLED));
    }

    Fault reason() {
        return fault.orElseGet(() -> new Fault(
                Code.NOT_SETTLING,
                "it was done " + tries + " times within a short while, and each time something undid it"));
    }
}
