package io.lanyard.agent.docker;

import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lanyard.agent.core.desired.ImageNames;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.ContainersContract;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.NewNetwork;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
        EngineState state = containers.observe(Set.of());
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
        assertThat(containers.observe(Set.of()).version().apiVersion()).matches("1\\.\\d+");
        assertThat(containers.observe(Set.of()).images()).contains("busybox:latest");
    }

    @Test
    void sees_what_others_change_while_it_listens_to_the_engine() throws Exception {
        BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        try (DockerSignals listening = new DockerSignals(engine, () -> signals.add("signal"))) {
            assertThat(signals.poll(10, TimeUnit.SECONDS)).as("%s", listening).isNotNull();
            observed();

            docker("network", "create", "ct-by-hand");
            awaitSeen(state -> networks(state).contains("ct-by-hand"));
            docker("network", "rm", "ct-by-hand");
            awaitSeen(state -> !networks(state).contains("ct-by-hand"));

            docker("tag", "busybox:latest", "ct-image:1");
            assertThat(ImageNames.among(observed().images(), "ct-image:1")).isTrue();
            docker("rmi", "ct-image:1");
            awaitSeen(state -> !ImageNames.among(state.images(), "ct-image:1"));
        }
    }

    @Test
    void sees_what_it_has_changed_itself_before_the_engine_tells_of_it() throws Exception {
        BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        try (DockerSignals listening = new DockerSignals(engine, () -> signals.add("signal"))) {
            assertThat(signals.poll(10, TimeUnit.SECONDS)).as("%s", listening).isNotNull();
            for (int i = 0; i < 10; i++) {
                assertThat(networks(observed())).doesNotContain("ct-own");
                containers.createNetwork(
                        NewNetwork.of(network(1, "ct-own", spec(SECOND, Promiscuous.AUTO, "10.77.0.0/24"))));
                assertThat(networks(observed())).contains("ct-own");
                containers.removeNetwork("ct-own");
            }
        }
    }

    private EngineState observed() throws HostFault {
        return containers.observe(Set.of("ct-image:1"));
    }

    private static List<String> networks(EngineState state) {
        return state.networks().stream().map(FoundNetwork::name).toList();
    }

    private void awaitSeen(Predicate<EngineState> so) {
        // Sooner than what is kept is asked for again.
        await().atMost(Duration.ofSeconds(5)).until(this::observed, so);
    }

    private static void docker(String... arguments) {
        assertThat(lab.host("host1").docker(arguments).exitCode()).isZero();
    }
}
