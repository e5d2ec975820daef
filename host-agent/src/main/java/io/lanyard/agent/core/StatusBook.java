package io.lanyard.agent.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was last said about each thing; only what differs from it is said again. Safe for use by several threads. */
final class StatusBook {
    private final Reports reports;
    private final Map<ResourceId, Report> last = new HashMap<>();

    StatusBook(Reports reports) {
        this.reports = reports;
    }

    synchronized void say(Report report) {
        if (!report.equals(last.put(report.id(), report))) {
            reports.status(report);
        }
    }

    /** Says that work has begun, but does not hide a failure by it: that stands until the outcome is known. */
    synchronized void begin(Report progressing) {
        Optional<Report> before = Optional.ofNullable(last.get(progressing.id()));
        boolean failedBefore = before.filter(report -> report.asked().equals(progressing.asked()))
                .filter(report -> report.state() == Report.State.FAILED)
                .isPresent();
        if (!failedBefore) {
            say(progressing);
        }
    }

    /** What was said to be there in some way, and for whom. */
    synchronized Map<ResourceId, Asked> spokenOf() {
        Map<ResourceId, Asked> spoken = new HashMap<>();
        last.forEach((id, report) -> {
            if (report.state() != Report.State.ABSENT) {
                spoken.put(id, report.asked());
            }
        });
        return spoken;
    }

    /** Forgets all but these. */
    synchronized void keep(Set<ResourceId> ids) {
        last.keySet().retainAll(ids);
    }
}
