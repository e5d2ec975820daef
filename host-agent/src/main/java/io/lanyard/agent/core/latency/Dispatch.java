package io.lanyard.agent.core.latency;

/**
 * What became of sending a probe.
 *
 * @param sentNs when it was sent, in nanoseconds since 1970; 0 if it was not
 */
public record Dispatch(Outcome outcome, long sentNs) {
    /** That nothing can be sent from there any more. */
    public static final Dispatch GONE = new Dispatch(Outcome.GONE, 0);

    /** That the kernel did not send it: no route, no link. */
    public static final Dispatch REFUSED = new Dispatch(Outcome.REFUSED, 0);

    /** How it went. */
    public enum Outcome {
        SENT,
        REFUSED,
        GONE
    }

    public static Dispatch sent(long atNs) {
        return new Dispatch(Outcome.SENT, atNs);
    }
}
