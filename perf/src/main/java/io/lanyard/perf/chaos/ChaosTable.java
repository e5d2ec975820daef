package io.lanyard.perf.chaos;

import io.lanyard.perf.audit.AuditTable;

/** What was done, seen and found, for a person. */
final class ChaosTable {

    /** With 95 % confidence, what happened in none of n cases happens in less than this part of them. */
    private static final double BOUND = 3.0;

    private static final int PERCENT = 100;

    static String of(Sum sum, long seed, String commit) {
        StringBuilder text = new StringBuilder();
        Tally tally = sum.tally();
        text.append(AuditTable.of(sum.records(), sum.heard(), sum.findings()));
        text.append(String.format("%n%-28s %10s %10s%n", "faults", "tried", "observed"));
        for (Fault fault : Fault.values()) {
            text.append(String.format("%-28s %10d %10d%n", fault, tally.tries(fault), tally.observed(fault)));
        }
        long kills = tally.kills();
        text.append(String.format("%n%-28s %10d%n", "kills observed", kills));
        text.append(String.format("%-28s %10d%n", "operations", tally.operations()));
        text.append(String.format("%-28s %10d%n", "  of unknown end", tally.unknown()));
        text.append(String.format("%-28s %10d%n", "allocations told", tally.allocations()));
        text.append(String.format(
                "%-28s %10d%n", "addresses twice on the LAN", sum.lan().duplicatesFound()));
        sum.lan().duplicates().forEach(duplicate -> text.append(String.format("    %s%n", duplicate)));
        tally.oddities().forEach(oddity -> text.append(String.format("odd: %s%n", oddity)));
        if (!sum.unrest().isEmpty()) {
            text.append(String.format("no rest: %s%n", sum.unrest()));
        }
        text.append(String.format(
                "%s after %d s in %d rounds, seed %d, commit %s%n",
                sum.isClean() ? "nothing was found" : "FAULTS WERE FOUND",
                sum.lasted().toSeconds(),
                sum.rounds(),
                seed,
                commit));
        if (sum.isClean()) {
            text.append(String.format(
                    "so with 95 %% confidence a kill does harm in less than %.2f %% of cases, an allocation in less than"
                            + " %.4f %%%n",
                    PERCENT * BOUND / Math.max(1, kills), PERCENT * BOUND / Math.max(1, tally.allocations())));
        }
        return text.toString();
    }

    private ChaosTable() {}
}
