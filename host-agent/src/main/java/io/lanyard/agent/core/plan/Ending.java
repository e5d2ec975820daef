package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ContainerSpec.Restart;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.Optional;

/**
 * Whether a container whose process has ended is left so. The restart policy says what is to happen when the process
 * ends by itself, and the engine sees to that; whoever stopped it from outside ({@code docker stop}, {@code docker
 * kill}) changed what was asked for, and it is started again.
 */
final class Ending {
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    /** What to say about it, if it stays ended; nothing if it has to be started. */
    static Optional<Report> stays(ResourceId id, Asked asked, RunState state, Restart restart) {
        return switch (restart.condition()) {
            case ALWAYS, UNLESS_STOPPED -> Optional.empty();
            case NO -> stoppedFromOutside(state) ? Optional.empty() : Optional.of(said(id, asked, state, "no"));
            case ON_FAILURE -> onFailure(id, asked, state, restart.retriesMax());
        };
    }

    private static Optional<Report> onFailure(ResourceId id, Asked asked, RunState state, int retriesMax) {
        boolean engineGaveUp = retriesMax > 0 && state.restarts() >= retriesMax;
        return state.exitCode() == 0 || engineGaveUp
                ? Optional.of(said(id, asked, state, "on-failure"))
                : Optional.empty();
    }

    private static boolean stoppedFromOutside(RunState state) {
        return !state.outOfMemory() && (state.exitCode() == KILLED || state.exitCode() == TERMINATED);
    }

    private static Report said(ResourceId id, Asked asked, RunState state, String policy) {
        String detail = "its process ended with exit code " + state.exitCode()
                + (state.outOfMemory() ? " (out of memory)" : "") + "; the restart policy '" + policy
                + "' leaves it so";
        return state.exitCode() == 0
                ? Report.applied(id, asked, detail)
                : Report.degraded(id, asked, Code.CONTAINER_EXITED, detail);
    }

    private Ending() {}
}
