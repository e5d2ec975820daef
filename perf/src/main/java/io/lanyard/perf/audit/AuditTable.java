package io.lanyard.perf.audit;

import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.Finding;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.Findings;
import io.lanyard.perf.audit.core.LogExtent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was looked at and what was found, for a person. */
public final class AuditTable {
    private static final int SHOWN_OF_EACH_KIND = 5;

    public static String of(Evidence evidence, ClientHistory history, Findings findings) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-28s %10s %10s%n", "records", "committed", "aborted"));
        Map<String, long[]> counts = new TreeMap<>();
        for (LogExtent extent : evidence.extents()) {
            long[] count = counts.computeIfAbsent(
                    extent.topic() + (extent.isCompactable() ? " (may be thinned)" : ""), any -> new long[2]);
            count[0] += extent.records() - extent.aborted();
            count[1] += extent.aborted();
        }
        counts.forEach((topic, count) -> text.append(String.format("%-28s %10d %10d%n", topic, count[0], count[1])));
        text.append(String.format(
                "%-28s %10d%n%n%-28s %10s%n", "operations", history.operations().size(), "findings", "n"));
        for (FindingKind kind : FindingKind.values()) {
            text.append(String.format("%-28s %10d%n", kind, findings.count(kind)));
        }
        for (FindingKind kind : FindingKind.values()) {
            List<Finding> ofKind = findings.kept().stream()
                    .filter(finding -> finding.kind() == kind)
                    .limit(SHOWN_OF_EACH_KIND)
                    .toList();
            ofKind.forEach(finding -> text.append(String.format("%n%s%n", shown(finding))));
        }
        return text.toString();
    }

    private static String shown(Finding finding) {
        StringBuilder text = new StringBuilder(finding.kind() + ": " + finding.sentence());
        finding.evidence().forEach(item -> text.append(String.format("%n    %s", item)));
        return text.toString();
    }

    private AuditTable() {}
}
