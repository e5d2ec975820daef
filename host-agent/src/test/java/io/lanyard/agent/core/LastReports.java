package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what was last said of each thing. For one thread. */
public final class LastReports implements Reports {
    private final Map<ResourceId, Report> last = new HashMap<>();

    /** Null if nothing was said of it. */
    public Report of(ResourceId id) {
        return last.get(id);
    }

    public void forget() {
        last.clear();
    }

    @Override
    public void status(Report report) {
        last.put(report.id(), report);
    }

    @Override
    public void inventory(Inventory inventory) {}

    @Override
    public void others(List<OthersNetwork> networks) {}
}
