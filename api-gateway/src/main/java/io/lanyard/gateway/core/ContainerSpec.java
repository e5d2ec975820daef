package io.lanyard.gateway.core;

import java.util.List;
import java.util.Map;

/** What to run; {@code hostname} is null where the container's name is meant. */
public record ContainerSpec(
        String image,
        List<String> command,
        List<String> entrypoint,
        Map<String, String> env,
        Map<String, String> labels,
        RestartPolicy restart,
        String hostname,
        boolean tty,
        boolean stdin,
        Pull pull) {

    public ContainerSpec {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        env = Sorted.copyOf(env);
        labels = Sorted.copyOf(labels);
    }

    /** When the image is pulled. */
    public enum Pull {
        MISSING,
        ALWAYS,
        NEVER
    }
}
