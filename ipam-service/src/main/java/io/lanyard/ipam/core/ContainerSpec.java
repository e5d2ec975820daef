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

    /** In place of an image: a container that its host has already. No reference to an image has a tag with a slash. */
    private static final String ADOPTED = "container:/";

    /** What is asked of a container that others made: nothing but to go on. */
    static ContainerSpec adopted(String engineId) {
        return new ContainerSpec(
                ADOPTED + engineId,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Restart(Restart.Condition.UNLESS_STOPPED, 0),
                null,
                false,
                false,
                Pull.MISSING);
    }

    /** Others made it, and it goes on when it is Lanyard's no more. */
    boolean isAdopted() {
        return image.startsWith(ADOPTED);
    }

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
