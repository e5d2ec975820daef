package io.lanyard.agent;

import io.lanyard.agent.core.Containers;
import io.lanyard.agent.core.HostNetwork;

/** The host an agent works on. */
interface Host extends AutoCloseable {
    HostNetwork network();

    Containers containers();

    /** Changes with every boot. */
    String bootId();

    /** From now on, says when something may have changed. */
    void watch(Runnable wake);

    @Override
    void close();
}
