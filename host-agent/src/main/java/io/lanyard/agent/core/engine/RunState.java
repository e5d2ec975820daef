package io.lanyard.agent.core.engine;

/**
 * What a container's process does.
 *
 * @param exitCode of the last run, if there was one
 * @param outOfMemory the kernel killed it for want of memory
 * @param restarts how often the engine has started it again
 */
public record RunState(Phase phase, int exitCode, boolean outOfMemory, int restarts) {

    /** Docker's words. */
    public enum Phase {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    public static RunState of(Phase phase) {
        return new RunState(phase, 0, false, 0);
    }

    public static RunState exited(int exitCode) {
        return new RunState(Phase.EXITED, exitCode, false, 0);
    }

    /** Not between two lives. */
    public boolean hasProcess() {
        return phase == Phase.RUNNING || phase == Phase.PAUSED;
    }

    public boolean running() {
        return phase == Phase.RUNNING || phase == Phase.PAUSED || phase == Phase.RESTARTING;
    }
}
