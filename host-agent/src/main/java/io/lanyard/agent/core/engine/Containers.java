package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Progress;
import java.util.Set;

/** Port: the host's container engine. Deletes of what is not there succeed. */
public interface Containers {
    /**
     * What the engine has.
     *
     * @param images those of which it must be known whether they are here; of others it may be known late
     */
    EngineState observe(Set<String> images) throws HostFault;

    void createNetwork(NewNetwork network) throws HostFault;

    void removeNetwork(String name) throws HostFault;

    /** Returns when the image is here; tells how far it is meanwhile, as often as the engine does. */
    void pull(String image, PullWatch watch) throws HostFault;

    /** Hears how far a pull is. */
    interface PullWatch {
        /** False: nobody wants it any more, the pull may end with a fault. */
        boolean goOn(Progress progress);
    }

    void create(NewContainer container) throws HostFault;

    void start(String container) throws HostFault;

    /** Removes it, running or not. */
    void remove(String container) throws HostFault;

    void connect(String container, String network, Attachment attachment) throws HostFault;

    /** Takes the container off the network, also when the engine only remembers its endpoint. */
    void disconnect(String container, String network) throws HostFault;
}
