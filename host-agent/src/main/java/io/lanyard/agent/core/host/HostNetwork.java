package io.lanyard.agent.core.host;

import io.lanyard.agent.core.report.HostFault;
import java.util.List;

/** Port: the host's network interfaces. */
public interface HostNetwork {
    List<HostLink> links() throws HostFault;

    void setUp(String link) throws HostFault;

    /** Sets promiscuous mode and remembers, across a crash of the agent, that it was us. */
    void holdPromiscuous(String link) throws HostFault;

    /** Takes back what {@link #holdPromiscuous} did; does nothing to a link that we do not hold. */
    void releasePromiscuous(String link) throws HostFault;

    /** Makes the link {@code base.id}, up and marked as ours. One that is there already is left as it is. */
    void createVlan(String base, int id) throws HostFault;

    /** Removes a link that we made; does nothing to any other, or if there is none. */
    void removeVlan(String link) throws HostFault;

    /** The links by which this host reaches its own containers. They are not among {@link #links}: nobody's parent. */
    List<FoundAccess> accesses() throws HostFault;

    /** Makes the link with its routes, or brings the one of that network to this order. Routes of others stay. */
    void giveAccess(NewAccess order) throws HostFault;

    /** Removes a link of {@link #accesses}, and with it its routes; does nothing if there is none. */
    void withdrawAccess(String link) throws HostFault;
}
