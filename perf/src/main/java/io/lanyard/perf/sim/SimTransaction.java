package io.lanyard.perf.sim;

/** What belongs together in a log. Decided is not yet visible: the markers come later. */
final class SimTransaction {
    private enum State {
        OPEN,
        DECIDED,
        COMMITTED,
        ABORTED
    }

    private final int epoch;
    private State state = State.OPEN;

    SimTransaction(int epoch) {
        this.epoch = epoch;
    }

    int epoch() {
        return epoch;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether a reader of committed records has to stop in front of it. */
    boolean isUnstable() {
        return state == State.OPEN || state == State.DECIDED;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    void decide() {
        state = State.DECIDED;
    }

    void abort() {
        state = State.ABORTED;
    }

    /** The markers are written, if there was a decision. */
    void mark() {
        if (state == State.DECIDED) {
            state = State.COMMITTED;
        }
    }
}
