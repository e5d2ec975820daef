package io.lanyard.agent.docker;

import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import java.util.OptionalLong;

/** Processes of a Docker Engine's containers. */
public final class DockerProcesses implements Processes {
    private final DockerEngine engine;

    public DockerProcesses(DockerEngine engine) {
        this.engine = engine;
    }

    @Override
    public OptionalLong pid(String container) throws HostFault {
        // All else that an engine says of a container is left as it is: this is asked whenever one has started.
        long pid = engine.read("/containers/" + container + "/json")
                .map(found -> found.at("/State/Pid").asLong())
                .orElse(0L);
        return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
    }
}
