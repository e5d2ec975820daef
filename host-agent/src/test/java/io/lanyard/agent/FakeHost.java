package io.lanyard.agent;

import io.lanyard.agent.core.Containers;
import io.lanyard.agent.core.FakeContainers;
import io.lanyard.agent.core.FakeHostNetwork;
import io.lanyard.agent.core.HostNetwork;
import io.lanyard.agent.core.NameService;
import io.lanyard.agent.core.Names;
import io.lanyard.agent.core.Wire;
import java.util.function.Consumer;

/** A host in memory; it outlives the agents that work on it. */
final class FakeHost implements Host {
    final FakeHostNetwork network = new FakeHostNetwork().add("enp0s3").add("eth1");
    final FakeContainers containers = FakeContainers.recent().image("busybox:latest");
    private volatile Runnable wake = () -> {};

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

    /** Nobody asks in a container that is not one. */
    @Override
    public NameService names(Names names, Consumer<Throwable> failed) {
        return scopes -> {};
    }

    @Override
    public Wire wire(Runnable news, Consumer<Throwable> failed) {
        return Wire.NONE;
    }

    @Override
    public String bootId() {
        return "boot-1";
    }

    @Override
    public void watch(Runnable listener) {
        wake = listener;
    }

    @Override
    public void close() {}
}
