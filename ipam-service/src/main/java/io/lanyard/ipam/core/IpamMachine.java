package io.lanyard.ipam.core;

/**
 * The whole truth about addresses for the spaces of one partition. Deterministic: the same inputs lead to the same
 * decisions. No I/O, no clock. Not thread safe.
 *
 * <p>What was applied since the last {@link #commitBatch()} can be taken back by {@link #discardBatch()}.
 */
public final class IpamMachine {
    public IpamMachine(IpamLimits limits) {}

    /** Decides, then replays its own events. The only entry for live input. Never throws for what an input says. */
    public Decision apply(Input input) {
        return new Decision(java.util.List.of(), java.util.Optional.empty());
    }

    /** The only method that changes state; restart feeds the records of the state topics through it. */
    public void replay(IpamEvent event) {}

    /** What was replayed is in the log: it cannot be taken back any more. */
    public void commitBatch() {}

    /** What was replayed since the last commit did not reach the log: it never happened. */
    public void discardBatch() {}

    /** The highest generation given out. */
    public long generation() {
        return 0;
    }

    /** All that a restart must bring back, in one canonical text. For tests and for people. */
    public String state() {
        return "";
    }
}
