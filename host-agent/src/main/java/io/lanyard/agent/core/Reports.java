package io.lanyard.agent.core;

import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Port: where reports go. No method waits or fails: what cannot be sent now is kept, the latest of each thing. */
public interface Reports {
    void status(Report report);

    void inventory(Inventory inventory);

    /** All that is there and not Lanyard's, each time it has been looked at. */
    void others(List<OthersNetwork> networks);

    /**
     * A step was done, for whoever counts them. Called by several threads.
     *
     * @param failure why it was not
     */
    default void stepped(Step step, Duration took, Optional<Code> failure) {}
}
