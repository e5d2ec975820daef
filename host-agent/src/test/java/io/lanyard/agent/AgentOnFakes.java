package io.lanyard.agent;

import io.lanyard.kafka.KafkaAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A whole agent whose host is in memory, for tests of several services together: its Kafka clients are the real ones. */
public final class AgentOnFakes implements AutoCloseable {
    private final AgentService service;

    private AgentOnFakes(AgentService service) {
        this.service = service;
    }

    /** Started, at a host with the interface {@code enp0s3} and the image {@code busybox}. */
    public static AgentOnFakes start(KafkaAccess kafka, String host, Path state) {
        FakeHost inMemory = new FakeHost();
        AgentConfig config = new AgentConfig(
                kafka, host, URI.create("unix:///none"), "lanyard.internal", state, Optional.empty(), Optional.empty());
        AgentService service = new AgentService(config, () -> inMemory);
        service.start();
        return new AgentOnFakes(service);
    }

    /** Returns when it is closed. */
    public void awaitStop() throws InterruptedException, ExecutionException {
        service.awaitStop();
    }

    @Override
    public void close() {
        service.close();
    }
}
