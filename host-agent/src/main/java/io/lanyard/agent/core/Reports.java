package io.lanyard.agent.core;

import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Report;
import java.util.List;

/** Port: where reports go. No method waits or fails: what cannot be sent now is kept, the latest of each thing. */
public interface Reports {
    void status(Report report);

    void inventory(Inventory inventory);

    /** All that is there and not Lanyard's, each time it has been looked at. */
    void others(List<OthersNetwork> networks);
}
