package io.lanyard.agent;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.latency.LatencyReports;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.dns.QueryWatch;
import java.util.function.Consumer;

/** A host in memory; it outlives the agents that work on it. */
final class FakeHost implements Host {
    final FakeHostNetwork network = new FakeHostNetwork().add("enp0s3").add("eth1");
    final FakeContainers containers =
            FakeContainers.recent().image("busybox:latest").on(network);
    final FakeSandboxes sandboxes = FakeSandboxes.of(containers);
    private final String bootId;
    private volatile Runnable wake = () -> {};

    FakeHost() {
        this("boot-1");
    }

    FakeHost(String bootId) {
        this.bootId = bootId;
    }

    /** As the engine's and the kernel's events do. */
    void signal() {
        wake.run();
    }

    @Override
    public HostNetwork network() {
        return network;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Sandboxes sandboxes() {
        return sandboxes;
    }

    /** Nobody asks in a container that is not one. */
    @Override
    public NameService names(Names names, QueryWatch watch, Consumer<Throwable> failed) {
        return scopes -> {};
    }

    /** There are no packets in memory. */
    @Override
    public LatencyProbes latency(
            PeerBook peers, LatencyReports reports, ProbeCounts counts, Consumer<Throwable> failed) {
        return sources -> {};
    }

    @Override
    public Wire wire(Runnable news, Consumer<Throwable> failed) {
        return Wire.NONE;
    }

    @Override
    public String bootId() {
        return bootId;
    }

    @Override
    public void watch(Runnable listener) {
        wake = listener;
    }

    @Override
    public void close() {}
}
