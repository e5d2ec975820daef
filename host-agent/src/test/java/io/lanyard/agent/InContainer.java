package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.lab.LabHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs commands in a container of a host. */
record InContainer(LabHost host, String container) {

    LabHost.Result run(String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", container));
        arguments.addAll(List.of(command));
        return host.docker(arguments.toArray(String[]::new));
    }

    /** Asks again until it is so: each try takes the engine a while. */
    void await(Function<LabHost.Result, String> part, String expected, String... command) {
        Instant deadline = Instant.now().plus(AgentOnLab.PATIENCE);
        LabHost.Result last = run(command);
        while (!part.apply(last).contains(expected)) {
            assertThat(Instant.now())
                    .as("expected '%s' in container %s; got %s", expected, container, last)
                    .isBefore(deadline);
            last = run(command);
        }
    }
}
