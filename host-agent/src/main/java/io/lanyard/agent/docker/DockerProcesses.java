package io.lanyard.agent.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import java.util.Optional;
import java.util.OptionalLong;

/** Processes of a Docker Engine's containers. */
public final class DockerProcesses implements Processes {
    private final DockerEngine engine;

    public DockerProcesses(DockerEngine engine) {
        this.engine = engine;
    }

    @Override
    public OptionalLong pid(String container) throws HostFault {
        long pid = engine.call(client -> {
            try {
                return Optional.ofNullable(client.inspectContainerCmd(container)
                                .exec()
                                .getState()
                                .getPidLong())
                        .orElse(0L);
            } catch (NotFoundException e) {
                return 0L;
            }
        });
        return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
    }
}
