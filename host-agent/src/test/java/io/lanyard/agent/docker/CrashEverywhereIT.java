package io.lanyard.agent.docker;

import static io.lanyard.agent.core.plan.Wishes.access;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.linkedByAgent;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static io.lanyard.agent.core.plan.Wishes.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.Lanes;
import io.lanyard.agent.core.LastReports;
import io.lanyard.agent.core.Ports;
import io.lanyard.agent.core.Reconciler;
import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.netlink.KeptNamespaces;
import io.lanyard.agent.netlink.NetlinkHostNetwork;
import io.lanyard.agent.netlink.NetlinkSandboxes;
import io.lanyard.agent.netlink.PromiscuousMarks;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On a real engine and kernel, the agent dies before and after every change it makes, one after the other. */
class CrashEverywhereIT {
    private static final ResourceId LAN = ResourceId.network("default", "mac_net1");
    private static final ResourceId ACCESS = ResourceId.access(LAN);
    private static final ResourceId BBOX1 = ResourceId.container("default", "bbox1");
    private static final NetworkSpec OF_ENGINE = spec("enp0s3", Promiscuous.ON, "192.168.1.0/24");
    private static final int ROUNDS_MAX = 8;
    private static final int POINTS_MAX = 60;

    private static Lab lab;
    private static LabHost host;
    private static DockerEngine engine;
    private static Netns namespace;
    private static Netlink links;

    @TempDir
    private Path state;

    private final LastReports said = new LastReports();
    private int lives;

    @BeforeAll
    static void up() throws IOException {
        lab = Lab.up(1);
        host = lab.host("host1");
        engine = new DockerEngine(URI.create("unix://" + host.dockerSocket()));
        long pid = Long.parseLong(Files.readString(lab.stateDirectory().resolve("host1/run/docker.pid"))
                .strip());
        namespace = Netns.ofPid(pid);
        links = Netlink.open(namespace);
        docker("run", "-d", "--name", "theirs", "--network", "none", "busybox", "sleep", "3600");
    }

    @AfterAll
    static void down() throws IOException {
        docker("rm", "-f", "theirs");
        links.close();
        namespace.close();
        engine.close();
        lab.close();
    }

    private static String docker(String... arguments) {
        LabHost.Result result = host.docker(arguments);
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result.stdout().strip();
    }

    static Stream<Arguments> drivers() {
        return Stream.of(Arguments.of("docker", OF_ENGINE), Arguments.of("netlink", linkedByAgent(OF_ENGINE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drivers")
    void converges_wherever_it_dies(String driver, NetworkSpec spec) {
        String before = everything();
        boolean died = true;
        int point = 0;
        while (died) {
            assertThat(point).as("points at which it can die").isLessThan(POINTS_MAX);
            Deaths deaths = new Deaths(point++);
            makeAndTakeDown(spec, deaths);
            assertThat(everything()).as("after a death at point %d", point).isEqualTo(before);
            died = deaths.happened();
        }
        assertThat(point).as("points at which it died").isGreaterThan(12);
    }

    private void makeAndTakeDown(NetworkSpec spec, Deaths deaths) {
        DesiredBook book = new DesiredBook();
        book.want(network(1, "mac_net1", spec));
        book.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        book.want(access(2, "mac_net1", "192.168.1.60"));
        until(ACCESS, State.APPLIED, book, deaths);
        until(BBOX1, State.APPLIED, book, deaths);
        assertThat(docker("exec", "bbox1", "ip", "address", "show", "dev", "eth0"))
                .contains("192.168.1.10/24", "02:4c:c0:a8:01:0a");

        book.ban(ACCESS, Wishes.asked(3));
        until(ACCESS, State.ABSENT, book, deaths);
        book.ban(BBOX1, Wishes.asked(3));
        until(BBOX1, State.ABSENT, book, deaths);
        book.forget(LAN);
        until(LAN, State.ABSENT, book, deaths);
    }

    /** Each life of the agent knows nothing but what is wished, and what is on the host. */
    private void until(ResourceId id, State wanted, DesiredBook book, Deaths deaths) {
        said.forget();
        try (NetlinkSandboxes sandboxes = sandboxes()) {
            Reconciler agent = agent(sandboxes, deaths);
            agent.desire(book.snapshot());
            for (int round = 0; round < ROUNDS_MAX; round++) {
                agent.reconcile();
                if (said.of(id) != null && said.of(id).state() == wanted) {
                    return;
                }
            }
            throw new AssertionError("not " + wanted + " in " + ROUNDS_MAX + " rounds: " + said.of(id));
        } catch (Deaths.Death e) {
            lives++;
        }
        assertThat(lives).as("lives").isLessThan(2 * POINTS_MAX);
        until(id, wanted, book, deaths);
    }

    private NetlinkSandboxes sandboxes() {
        DockerProcesses processes = new DockerProcesses(engine);
        return new NetlinkSandboxes(
                links, processes, new KeptNamespaces(state.resolve("namespaces"), "boot-1"), (in, link, ips) -> {});
    }

    private Reconciler agent(NetlinkSandboxes sandboxes, Deaths deaths) {
        HostNetwork network =
                new NetlinkHostNetwork(links, new PromiscuousMarks(state.resolve("promiscuous"), "boot-1"));
        return new Reconciler(
                new Ports(
                        deaths.around(HostNetwork.class, network),
                        deaths.around(Containers.class, new DockerContainers(engine, List.of())),
                        deaths.around(Sandboxes.class, sandboxes),
                        Wire.NONE,
                        scopes -> {},
                        sources -> {}),
                said,
                Lanes.one(Runnable::run),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                Clock.systemUTC(),
                () -> {});
    }

    /** Which MAC addresses lead where: the kernel has those of a parent's macvlans in its filter. */
    private static String neighbours() {
        try {
            Process bridge =
                    host.in("bridge", "fdb", "show").redirectErrorStream(true).start();
            String shown = new String(bridge.getInputStream().readAllBytes(), UTF_8);
            assertThat(bridge.waitFor()).as(shown).isZero();
            return shown.lines().sorted().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Of the host: links, routes, where MAC addresses lead, and what the engine has. */
    private static String everything() {
        TreeSet<String> all = new TreeSet<>();
        links.links().list().forEach(link -> all.add(link.name() + " " + link.isUp() + " " + link.isPromiscuous()));
        // Those to its own link-local addresses come by themselves, a moment after the link.
        links.routes().listAll().stream()
                .filter(route -> !route.destination().address().isLinkLocalAddress())
                .forEach(route -> all.add(route.toString()));
        all.add(neighbours());
        all.add(docker("ps", "--all", "--format", "{{.ID}} {{.Names}} {{.State}}"));
        all.add(docker("network", "ls", "--format", "{{.Name}} {{.Driver}}"));
        all.add(docker("inspect", "theirs", "--format", "{{.State.Pid}} {{.State.StartedAt}}"));
        return String.join("\n", all);
    }
}
