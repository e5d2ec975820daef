package io.lanyard.agent.metrics;

import io.lanyard.agent.core.Reports;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts what is reported, and passes it on. */
final class OverheardReports implements Reports {
    private final Reports reports;
    private final ResourceSeries resources;
    private final ApplyTimes times;
    private final StepTally steps;

    OverheardReports(Reports reports, ResourceSeries resources, ApplyTimes times, StepTally steps) {
        this.reports = reports;
        this.resources = resources;
        this.times = times;
        this.steps = steps;
    }

    @Override
    public void status(Report report) {
        resources.reported(report);
        times.reported(report);
        reports.status(report);
    }

    @Override
    public void inventory(Inventory inventory) {
        reports.inventory(inventory);
    }

    @Override
    public void others(List<OthersNetwork> networks) {
        reports.others(networks);
    }

    @Override
    public void stepped(Step step, Duration took, Optional<Code> failure) {
        steps.stepped(step, took, failure);
        reports.stepped(step, took, failure);
    }
}
