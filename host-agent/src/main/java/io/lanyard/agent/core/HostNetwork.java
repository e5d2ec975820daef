package io.lanyard.agent.core;

import java.util.List;

/** Port: the host's network interfaces. */
public interface HostNetwork {
    List<HostLink> links() throws HostFault;

    void setUp(String link) throws HostFault;

    /** Sets promiscuous mode and remembers, across a crash of the agent, that it was us. */
    void holdPromiscuous(String link) throws HostFault;

    /** Takes back what {@link #holdPromiscuous} did; does nothing to a link that we do not hold. */
    void releasePromiscuous(String link) throws HostFault;
}
