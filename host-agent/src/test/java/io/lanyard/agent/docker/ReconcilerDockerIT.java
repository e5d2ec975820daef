package io.lanyard.agent.docker;

import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.Lanes;
import io.lanyard.agent.core.LastReports;
import io.lanyard.agent.core.Ports;
import io.lanyard.agent.core.Reconciler;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.policy.ImagePattern;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walk-through's host, kept as it shall be on a real engine, whatever is done to it by hand. */
class ReconcilerDockerIT {
    private static final ResourceId LAN = ResourceId.network("default", "mac_net1");
    private static final ResourceId BBOX1 = ResourceId.container("default", "bbox1");
    private static final WantedNetwork NETWORK = network(1, "mac_net1", "enp0s3");
    private static final WantedContainer CONTAINER = container(2, "bbox1", on("mac_net1", "192.168.1.10"));
    private static final int ROUNDS = 4;

    private static Lab lab;
    private static LabHost host;
    private static DockerEngine engine;

    private final LastReports said = new LastReports();
    private final DesiredBook book = new DesiredBook();
    private Reconciler reconciler = reconciler();

    @BeforeAll
    static void up() {
        lab = Lab.up(1);
        host = lab.host("host1");
        engine = new DockerEngine(URI.create("unix://" + host.dockerSocket()));
    }

    @AfterAll
    static void down() throws IOException {
        engine.close();
        lab.close();
    }

    @AfterEach
    void takeDown() {
        DesiredBook nothing = new DesiredBook();
        reconciler.desire(nothing.snapshot());
        rounds();
        docker("network", "prune", "--force");
    }

    private Reconciler reconciler() {
        return reconciler(new DockerContainers(engine, List.of()));
    }

    private Reconciler reconciler(DockerContainers containers) {
        return new Reconciler(
                new Ports(
                        new FakeHostNetwork().add("enp0s3"),
                        containers,
                        new FakeSandboxes(Optional::of),
                        Wire.NONE,
                        scopes -> {},
                        sources -> {}),
                said,
                Lanes.one(Runnable::run),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                Clock.systemUTC(),
                () -> {});
    }

    private void want(WantedNetwork network, WantedContainer container) {
        book.want(network);
        book.want(container);
        reconciler.desire(book.snapshot());
        rounds();
    }

    private void rounds() {
        for (int i = 0; i < ROUNDS; i++) {
            reconciler.reconcile();
        }
    }

    private static String docker(String... arguments) {
        LabHost.Result result = host.docker(arguments);
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result.stdout().strip();
    }

    private static String inspect(String what, String format) {
        return docker("inspect", "--format", format, what);
    }

    private void assertApplied() {
        assertThat(said.of(BBOX1).state()).as("%s", said.of(BBOX1)).isEqualTo(State.APPLIED);
        assertThat(inspect(
                        "bbox1",
                        "{{.State.Status}} {{.NetworkSettings.Networks.mac_net1.IPAddress}} "
                                + "{{.NetworkSettings.Networks.mac_net1.MacAddress}}"))
                .isEqualTo("running 192.168.1.10 02:4c:c0:a8:01:0a");
    }

    @Test
    void makes_the_network_and_the_container_of_the_walk_through() {
        want(NETWORK, CONTAINER);

        assertApplied();
        assertThat(inspect("mac_net1", "{{.Driver}} {{.Options.parent}} {{.Options.macvlan_mode}}"))
                .isEqualTo("macvlan enp0s3 bridge");
        assertThat(inspect("mac_net1", "{{json .IPAM.Config}}"))
                .contains("192.168.1.0/24", "\"Gateway\":\"192.168.1.1\"", "\"exclude_host1\":\"192.168.1.21\"");
        assertThat(inspect(
                        "bbox1",
                        "{{.Config.Hostname}} {{.HostConfig.RestartPolicy.Name}} {{.Config.Tty}} "
                                + "{{json .Config.Cmd}} {{index .Config.Labels \"team\"}}"))
                .isEqualTo("bbox1 unless-stopped true [\"sleep\",\"3600\"] net");
        assertThat(docker("exec", "bbox1", "sh", "-c", "echo $A; ip route")).contains("b", "default via 192.168.1.1");
    }

    @Test
    void heals_what_is_removed_stopped_or_disconnected_by_hand() {
        want(NETWORK, CONTAINER);

        docker("rm", "-f", "bbox1");
        rounds();
        assertApplied();

        docker("kill", "bbox1");
        rounds();
        assertApplied();

        docker("network", "disconnect", "-f", "mac_net1", "bbox1");
        rounds();
        assertApplied();

        docker("rm", "-f", "bbox1");
        docker("network", "rm", "mac_net1");
        rounds();
        assertApplied();
    }

    @Test
    void a_later_agent_finds_nothing_to_do() {
        want(NETWORK, CONTAINER);
        String id = inspect("bbox1", "{{.Id}}");

        reconciler = reconciler();
        reconciler.desire(book.snapshot());
        rounds();

        assertApplied();
        assertThat(inspect("bbox1", "{{.Id}}")).isEqualTo(id);
    }

    @Test
    void says_that_the_engine_is_away_and_goes_on_after_a_reboot() {
        want(NETWORK, CONTAINER);
        try (DockerEngine nowhere = new DockerEngine(URI.create("unix:///nonexistent/docker.sock"))) {
            Reconciler lost = reconciler(new DockerContainers(nowhere, List.of()));
            lost.desire(book.snapshot());
            lost.reconcile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(said.of(BBOX1).code()).contains(Code.ENGINE_UNREACHABLE);
        assertThat(said.of(BBOX1).detail()).contains("/nonexistent/docker.sock");

        host.reboot();
        reconciler = reconciler();
        reconciler.desire(book.snapshot());
        rounds();
        assertApplied();
    }

    @Test
    void a_changed_network_is_made_anew_under_the_running_container() {
        want(NETWORK, CONTAINER);
        String id = inspect("bbox1", "{{.Id}}");

        want(network(3, "mac_net1", Wishes.spec("enp0s3", Promiscuous.ON, "192.168.1.0/25")), CONTAINER);

        assertApplied();
        assertThat(inspect("mac_net1", "{{(index .IPAM.Config 0).Subnet}}")).isEqualTo("192.168.1.0/25");
        assertThat(inspect("bbox1", "{{.Id}}")).as("the same container").isEqualTo(id);
    }

    @Test
    void another_address_and_another_command_take_effect() {
        want(NETWORK, CONTAINER);

        want(NETWORK, container(4, "bbox1", on("mac_net1", "192.168.1.12")));
        assertThat(said.of(BBOX1).attachments()).containsExactly(on("mac_net1", "192.168.1.12"));

        want(
                NETWORK,
                container(
                        5,
                        "bbox1",
                        Wishes.busybox(Condition.NO, Pull.NEVER, "sh", "-c", "exit 3"),
                        on("mac_net1", "192.168.1.12")));
        docker("wait", "bbox1");
        rounds();
        assertThat(said.of(BBOX1).state()).isEqualTo(State.DEGRADED);
        assertThat(said.of(BBOX1).code()).contains(Code.CONTAINER_EXITED);
        assertThat(said.of(BBOX1).detail()).contains("exit code 3");
    }

    @Test
    void what_others_made_is_left_alone() {
        docker("run", "-d", "--name", "bbox1", "--network", "none", "busybox", "sleep", "3600");
        want(NETWORK, CONTAINER);

        assertThat(said.of(BBOX1).code()).contains(Code.NAME_TAKEN);
        assertThat(inspect("bbox1", "{{.State.Status}}")).isEqualTo("running");

        docker("rm", "-f", "bbox1");
        rounds();
        assertApplied();
    }

    @Test
    void nothing_of_the_host_is_in_a_container() {
        want(NETWORK, CONTAINER);

        assertThat(inspect(
                        "bbox1",
                        "{{.HostConfig.Privileged}} pid={{.HostConfig.PidMode}} uts={{.HostConfig.UTSMode}} "
                                + "ipc={{.HostConfig.IpcMode}} user={{.HostConfig.UsernsMode}} "
                                + "{{json .HostConfig.Binds}} {{json .Mounts}} {{json .HostConfig.Devices}} "
                                + "{{json .HostConfig.CapAdd}} {{.HostConfig.PublishAllPorts}}"))
                .matches("false pid= uts= ipc=(private)? user= null \\[] (null|\\[]) null false");
    }

    @Test
    void what_is_made_is_within_the_limits_of_the_policy() {
        reconciler.obey(policy(
                "busybox",
                new Confinement(
                        OptionalLong.of(64L << 20),
                        OptionalLong.of(50),
                        OptionalLong.of(500_000_000),
                        Set.of(Confinement.ALL),
                        Set.of("CHOWN"),
                        true)));
        want(NETWORK, CONTAINER);

        assertApplied();
        assertThat(inspect(
                        "bbox1",
                        "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.PidsLimit}} "
                                + "{{.HostConfig.NanoCpus}} {{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}} "
                                + "{{.HostConfig.SecurityOpt}}"))
                .matches("67108864 67108864 50 500000000 \\[(CAP_)?ALL] \\[(CAP_)?CHOWN] \\[no-new-privileges.*]");
        assertThat(docker("exec", "bbox1", "grep", "-E", "CapBnd|NoNewPrivs", "/proc/1/status"))
                .as("CHOWN is the first of all")
                .contains("CapBnd:\t0000000000000001", "NoNewPrivs:\t1");
    }

    @Test
    void what_the_policy_refuses_is_not_made_and_not_ended_when_it_runs() {
        ContainerPolicy others = policy("registry.example.com/apps/*", Confinement.NONE);
        reconciler.obey(others);
        want(NETWORK, CONTAINER);
        assertThat(said.of(BBOX1).state()).isEqualTo(State.FAILED);
        assertThat(said.of(BBOX1).code()).contains(Code.POLICY_REFUSED);
        assertThat(docker("ps", "--all", "--quiet")).isEmpty();

        reconciler.obey(ContainerPolicy.OPEN);
        rounds();
        assertApplied();

        reconciler.obey(others);
        rounds();
        assertThat(said.of(BBOX1).state()).isEqualTo(State.DEGRADED);
        assertThat(said.of(BBOX1).code()).contains(Code.POLICY_REFUSED);
        assertThat(inspect("bbox1", "{{.State.Status}}")).isEqualTo("running");
        docker("kill", "bbox1");
        rounds();
        assertThat(said.of(BBOX1).state()).isEqualTo(State.FAILED);
        assertThat(inspect("bbox1", "{{.State.Status}}")).isEqualTo("exited");
    }

    private static ContainerPolicy policy(String image, Confinement confinement) {
        List<ImagePattern> images = List.of(ImagePattern.parse(image).orElseThrow());
        return new ContainerPolicy("test", Optional.of(images), false, confinement, Optional.empty());
    }

    @Test
    void takes_down_what_is_not_wanted_any_more() {
        want(NETWORK, CONTAINER);
        book.ban(BBOX1, Wishes.asked(5));
        book.forget(LAN);
        reconciler.desire(book.snapshot());
        rounds();

        assertThat(said.of(BBOX1).state()).isEqualTo(State.ABSENT);
        assertThat(said.of(LAN).state()).isEqualTo(State.ABSENT);
        assertThat(docker("ps", "--all", "--quiet")).isEmpty();
        assertThat(docker("network", "ls", "--filter", "driver=macvlan", "--quiet"))
                .isEmpty();
    }

    @Test
    void a_change_on_the_engine_is_a_signal() throws InterruptedException {
        want(NETWORK, CONTAINER);
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(2);
        try (DockerSignals signals = new DockerSignals(engine, () -> {
            listening.countDown();
            woken.countDown();
        })) {
            assertThat(listening.await(10, TimeUnit.SECONDS))
                    .as("%s listens", signals)
                    .isTrue();
            docker("kill", "bbox1");

            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
