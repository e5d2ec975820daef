package io.lanyard.gateway.core;

import java.util.List;
import java.util.Optional;

/**
 * How far an intent is.
 *
 * @param statuses what the hosts concerned say, as far as they have spoken of it
 */
public record Progress(String space, String intentId, State state, Optional<Outcome> outcome, List<Status> statuses) {

    public Progress {
        statuses = List.copyOf(statuses);
    }

    /** Nothing more will come of waiting. */
    public boolean isFinal() {
        return state == State.APPLIED || state == State.REFUSED;
    }

    public enum State {
        /** The broker has it; IPAM has not spoken yet. */
        PENDING,
        /** IPAM said no: nothing was changed. */
        REFUSED,
        /** IPAM said yes; hosts are at it. */
        ACCEPTED,
        /** Every host concerned has done it. */
        APPLIED,
        /** A host concerned could not do it, and goes on trying. */
        FAILED
    }
}
