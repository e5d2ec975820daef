package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.report.HostFault;
import java.util.OptionalLong;

/** Port: which process a container runs as. */
public interface Processes {

    /** Empty if the container does not run. */
    OptionalLong pid(String container) throws HostFault;
}
