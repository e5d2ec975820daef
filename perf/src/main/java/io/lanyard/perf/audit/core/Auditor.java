package io.lanyard.perf.audit.core;

import java.util.List;

/** Holds all that is known of a run, after it has become quiet, against what IPAM promises. */
public final class Auditor {
    private static final int WAYS_MAX = 50_000;

    private final List<Check> checks = List.of(
            new EvidenceWhole(),
            new OneOwner(),
            new FreedByWord(),
            new HeldForSomebody(),
            new WantedIsHeld(),
            new OneOutcome(),
            new OneEffect(),
            new NothingSkipped(),
            new DeadLetterPerBadRecord(),
            new TwoLogsAgree(),
            new OneWriter(),
            new ToldTruth(),
            new AddressesLinearizable(WAYS_MAX));

    public Findings audit(Evidence evidence, ClientHistory history) {
        Findings findings = new Findings();
        checks.forEach(check -> check.check(evidence, history, findings));
        return findings;
    }
}
