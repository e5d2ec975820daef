package io.lanyard.perf.audit;

import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.Finding;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.Findings;
import java.util.List;

/** What was looked at and what was found, for a person. */
public final class AuditTable {
    private static final int SHOWN_OF_EACH_KIND = 5;

    public static String of(Evidence evidence, ClientHistory history, Findings findings) {
        RecordCounts records = new RecordCounts();
        records.add(evidence);
        return of(records, history.operations().size(), findings);
    }

    public static String of(RecordCounts records, long operations, Findings findings) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-28s %10s %10s%n", "records", "committed", "aborted"));
        records.forEach((topic, count) ->
                text.append(String.format("%-28s %10d %10d%n", topic, count.committed(), count.aborted())));
        text.append(String.format("%-28s %10d%n%n%-28s %10s%n", "operations", operations, "findings", "n"));
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
