package io.lanyard.agent;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.latency.LatencyReports;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.dns.QueryWatch;
import java.util.function.Consumer;

/** The host an agent works on. */
interface Host extends AutoCloseable {
    HostNetwork network();

    Containers containers();

    Sandboxes sandboxes();

    /**
     * Answers names in containers.
     *
     * @param watch told how questions end
     * @param failed told if it answers no more
     */
    NameService names(Names names, QueryWatch watch, Consumer<Throwable> failed);

    /**
     * Measures latency from containers.
     *
     * @param failed told if it measures no more
     */
    LatencyProbes latency(PeerBook peers, LatencyReports reports, ProbeCounts counts, Consumer<Throwable> failed);

    /**
     * Looks at the segments behind the links.
     *
     * @param wake told when there is news
     * @param failed told if it looks no more
     */
    Wire wire(Runnable wake, Consumer<Throwable> failed);

    /** Changes with every boot. */
    String bootId();

    /** From now on, says when something may have changed. */
    void watch(Runnable wake);

    @Override
    void close();
}
