package io.lanyard.contract;

import io.lanyard.schemas.DeadLetterReason;

/** Bytes that are not a record of the topic they were found on: a value to act on, not a fault of ours. */
public final class UnreadableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    UnreadableRecord(DeadLetterReason reason, String detail) {
        super(detail, null, false, false); // no stack trace: there may be as many of these as an attacker likes
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
