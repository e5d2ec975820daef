package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/** What a container runs. Judged and kept here, understood by the host's agent. {@code hostname} may be null. */
public record ContainerSpec(
        String image,
        List<String> command,
        List<String> entrypoint,
        Map<String, String> env,
        Map<String, String> labels,
        Restart restart,
        String hostname,
        boolean tty,
        boolean stdin,
        Pull pull) {

    /** When the engine starts it again; {@code maximumRetryCount} is for ON_FAILURE, 0 is without limit. */
    public record Restart(Condition condition, int maximumRetryCount) {
        public enum Condition {
            NO,
            ALWAYS,
            UNLESS_STOPPED,
            ON_FAILURE
        }
    }

    public enum Pull {
        MISSING,
        ALWAYS,
        NEVER
    }

    public ContainerSpec {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        env = Ordered.copyOf(env);
        labels = Ordered.copyOf(labels);
    }
}
