package io.lanyard.agent.probe;

import java.io.IOException;
import java.util.Optional;

/** Port: ways into the network namespaces of containers. */
public interface EchoDoors extends AutoCloseable {

    /** One into the namespace where the container runs now; empty if it does not run. */
    Optional<EchoDoor> open(String container) throws IOException;

    @Override
    void close();
}
