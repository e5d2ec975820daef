package io.lanyard.perf.sim;

import java.util.List;

/**
 * What came of a run.
 *
 * @param faults what was broken, as sentences that begin with DUP, LEAK, LOST, TWICE, GAP or another word of the auditor's
 */
public record SimReport(long seed, int operations, int restarts, List<String> faults) {
    public SimReport {
        faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + operations + " operations, " + restarts + " restarts: "
                + (faults.isEmpty() ? "no faults" : String.join("; ", faults));
    }
}
