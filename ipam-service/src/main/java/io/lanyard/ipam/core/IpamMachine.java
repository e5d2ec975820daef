package io.lanyard.ipam.core;

import java.util.List;

/**
 * The whole truth about addresses for the spaces of one partition. Deterministic: the same inputs lead to the same
 * decisions. No I/O, no clock. Not thread safe.
 *
 * <p>What was applied since the last {@link #commitBatch()} can be taken back by {@link #discardBatch()}.
 */
public final class IpamMachine {
    private final Undo undo = new Undo();
    private final IpamState state;
    private final IntentDecisions intents;
    private final ReportDecisions reports;

    public IpamMachine(IpamLimits limits) {
        state = new IpamState(limits, undo);
        intents = new IntentDecisions(state, undo);
        reports = new ReportDecisions(state);
    }

    /** Decides, then replays its own events. The only entry for live input. Never throws for what an input says. */
    public Decision apply(Input input) {
        Decision decision = decide(input);
        decision.events().forEach(this::replay);
        return decision;
    }

    private Decision decide(Input input) {
        if (input instanceof Intent intent) {
            return intents.decide(intent);
        } else if (input instanceof HostReport report) {
            return reports.decide(report);
        }
        throw new AssertionError("got " + input.getClass() + ", expected an intent or a report");
    }

    /** The only method that changes state; restart feeds the records of the state topics through it. */
    public void replay(IpamEvent event) {
        state.replay(event);
    }

    /** What was replayed is in the log: it cannot be taken back any more. */
    public void commitBatch() {
        undo.commit();
    }

    /** What was replayed since the last commit did not reach the log: it never happened. */
    public void discardBatch() {
        undo.discard();
    }

    /** The highest generation given out. */
    public long generation() {
        return state.generation();
    }

    /** How full each subnet of each network is at a time. */
    public List<PoolUse> pools(long atMs) {
        return state.networks()
                .all()
                .flatMap(ledger -> ledger.subnets().stream()
                        .map(subnet -> subnet.use(ledger.network().key(), atMs)))
                .toList();
    }

    /** All that a restart must bring back, in one canonical text. For tests and for people. */
    public String state() {
        return StateText.of(state);
    }
}
