package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * What a client learned of an operation.
 *
 * @param isAcked the broker or the gateway (202) has said that the intent is safe; a client may know this and no more
 * @param addresses those that it was given
 * @param code why it was refused
 */
public record OperationEnd(
        String op, Result result, boolean isAcked, List<String> addresses, String code, long monotonicNs, long wallMs) {
    public OperationEnd {
        addresses = List.copyOf(addresses);
    }

    public enum Result {
        OK,
        REFUSED,
        /** A time-out, a lost connection: it may have happened, or not, or may still. */
        UNKNOWN
    }
}
