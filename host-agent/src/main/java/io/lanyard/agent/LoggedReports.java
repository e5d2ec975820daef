package io.lanyard.agent;

import io.lanyard.agent.core.Reports;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what is reported. */
final class LoggedReports implements Reports {
    private static final Logger LOG = LoggerFactory.getLogger("io.lanyard.agent.status");

    private final Reports reports;

    LoggedReports(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void status(Report report) {
        if (report.progress().isEmpty()) {
            LOG.info(
                    "{} {}{} {} (generation {})",
                    report.id(),
                    report.state(),
                    report.code().map(Code::name).map(code -> " " + code).orElse(""),
                    report.detail(),
                    report.asked().generation());
        }
        reports.status(report);
    }

    @Override
    public void inventory(Inventory inventory) {
        reports.inventory(inventory);
    }
}
