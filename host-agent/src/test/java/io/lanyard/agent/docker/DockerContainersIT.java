package io.lanyard.agent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.ContainersContract;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerContainersIT extends ContainersContract {
    private static final String OURS = "ct-";
    private static final String SECOND = "lt-second";
    private static Lab lab;
    private static DockerEngine engine;

    private final DockerContainers containers = new DockerContainers(engine, List.of());

    @BeforeAll
    static void up() throws Exception {
        lab = Lab.up(1);
        LabHost host = lab.host("host1");
        int added = host.in("ip", "link", "add", SECOND, "type", "veth", "peer", "name", "lt-peer")
                .start()
                .waitFor();
        assertThat(added).isZero();
        engine = new DockerEngine(URI.create("unix://" + host.dockerSocket()));
    }

    @AfterAll
    static void down() throws IOException {
        engine.close();
        lab.close();
    }

    @AfterEach
    void clean() throws HostFault {
        EngineState state = containers.observe();
        for (FoundContainer container : state.containers()) {
            containers.remove(container.name());
        }
        for (FoundNetwork network : state.networks()) {
            if (network.name().startsWith(OURS)) {
                containers.removeNetwork(network.name());
            }
        }
    }

    @Override
    protected Containers containers() {
        return containers;
    }

    @Override
    protected String parent(int number) {
        return number == 1 ? "enp0s3" : SECOND;
    }

    @Test
    void says_what_engine_it_is() throws HostFault {
        assertThat(containers.observe().version().apiVersion()).matches("1\\.\\d+");
        assertThat(containers.observe().images()).contains("busybox:latest");
    }
}
