package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
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

    /** That work has begun does not hide a failure: that stands until the outcome is known, or there is progress. */
    synchronized void say(Report report) {
        boolean isOnlyBeginning =
                report.state() == State.PROGRESSING && report.progress().isEmpty();
        if (isOnlyBeginning && hasFailed(report)) {
            return;
        }
        if (!report.equals(last.put(report.id(), report))) {
            reports.status(report);
        }
    }

    private boolean hasFailed(Report report) {
        return Optional.ofNullable(last.get(report.id()))
                .filter(before -> before.asked().equals(report.asked()))
                .filter(before -> before.state() == State.FAILED)
                .isPresent();
    }

    /** What was said to be there in some way, and for whom. */
    synchronized Map<ResourceId, Asked> spokenOf() {
        Map<ResourceId, Asked> spoken = new HashMap<>();
        last.forEach((id, report) -> {
            if (report.state() != State.ABSENT) {
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
