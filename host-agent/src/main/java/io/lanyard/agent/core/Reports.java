package io.lanyard.agent.core;

import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Report;

/** Port: where reports go. Neither method waits or fails: what cannot be sent now is kept, the latest of each thing. */
public interface Reports {
    void status(Report report);

    void inventory(Inventory inventory);
}
