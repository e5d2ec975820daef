package io.lanyard.agent.probe;

import io.lanyard.agent.core.latency.Answer;
import io.lanyard.agent.core.latency.Dispatch;
import io.lanyard.agent.core.latency.Probe;
import java.util.function.Consumer;

/** Port: sends probes from a container's network namespace, and hears the answers. Any thread may close it. */
public interface EchoDoor extends AutoCloseable {

    Dispatch send(String ip, Probe probe, int sequence, long cookie);

    /** What has come since it was last asked; does not wait for more. */
    void receive(Consumer<Answer> heard);

    /** Whether the container still runs in that namespace. A container that was started again runs in another. */
    boolean isWhereItRuns();

    @Override
    void close();
}
