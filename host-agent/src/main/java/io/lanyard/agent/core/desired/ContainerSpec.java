package io.lanyard.agent.core.desired;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a container shall run. */
public record ContainerSpec(
        String image,
        List<String> command,
        List<String> entrypoint,
        Map<String, String> env,
        Map<String, String> labels,
        Restart restart,
        Optional<String> hostname,
        boolean tty,
        boolean stdin,
        Pull pull) {

    /** When the image is pulled. */
    public enum Pull {
        MISSING,
        ALWAYS,
        NEVER
    }

    /** When the engine starts the container again. */
    public record Restart(Condition condition, int retriesMax) {

        /** Docker's words. */
        public enum Condition {
            NO,
            ALWAYS,
            UNLESS_STOPPED,
            ON_FAILURE
        }
    }

    public ContainerSpec {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Tells one specification from another. The pull policy says how to get there, not what it is. */
    public String digest() {
        return new Digest("container.1")
                .with("image", image)
                .with("command", command)
                .with("entrypoint", entrypoint)
                .with("env", env)
                .with("labels", labels)
                .with("restart", restart.condition() + ":" + restart.retriesMax())
                .with("hostname", hostname.orElse(""))
                .with("tty", String.valueOf(tty))
                .with("stdin", String.valueOf(stdin))
                .hex();
    }
}
