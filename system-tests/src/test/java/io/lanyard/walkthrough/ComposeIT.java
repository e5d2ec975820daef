package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code docker-compose up} on one host, the agent's file on another, and the walk-through on both. What no registry can be
 * asked for, stand-ins of this machine's own take the place of; Grafana has none and is left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard") + "c";
    private static final Path RESOURCES = Compose.HOME.resolve("system-tests/src/test/resources/compose");
    private static final Path STACK_FILE = Path.of("docker-compose.yml");
    private static final Path AGENT_FILE = Path.of("docker-compose.agent.yml");
    private static final String HOST1_ADDRESS = "198.18.77.21";
    private static final int HTTP = 18_082;
    private static final int PROMETHEUS = 19_092;
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Service> doors = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Lab lab;
    private LabHost host1;
    private LabHost host2;
    private Compose stack;
    private Compose agent;
    private URI http;

    @BeforeAll
    void up() throws Exception {
        lab = Lab.fresh(2, Map.of("LANYARD_LAB_PREFIX", PREFIX));
        host1 = lab.host("host1");
        host2 = lab.host("host2");
        Path standIns = Files.createDirectories(lab.stateDirectory().resolve("stand-ins"));
        Map<String, String> settings = Map.of(
                "LANYARD_KAFKA_ADDRESS",
                HOST1_ADDRESS,
                "LANYARD_BASE",
                "stand-in/base",
                "STAND_INS",
                standIns.toString());
        stack = Compose.on(host1, settings, STACK_FILE, RESOURCES.resolve("override.yml"));
        agent = Compose.on(host2, settings, AGENT_FILE);

        must(new ProcessBuilder(
                RESOURCES.resolve("stand-ins").toString(), standIns.toString(), Compose.HOME.toString()));
        docker(
                host1,
                "import",
                "-c",
                "ENV PATH=/opt/java/bin:/bin",
                standIns.resolve("base.tar").toString(),
                "stand-in/base");
        stack.run("build");
        Path image = standIns.resolve("agent.tar");
        docker(host1, "save", "-o", image.toString(), "lanyard/host-agent:0.1.0");
        docker(host2, "load", "-qi", image.toString());

        stack.run("up", "-d");
        agent.run("up", "-d", "--no-build");
        Compose.awaitHealthy(host1, 5);
        Compose.awaitHealthy(host2, 1);
        http = door(HTTP, 8080);
        door(PROMETHEUS, 9090);
        eventually("the gateway knows both hosts")
                .until(() -> get(http.resolve("/v1/hosts")).path("items").size() == 2);
    }

    private static void must(ProcessBuilder command) throws IOException, InterruptedException {
        Compose.Ended ended = Compose.run(command, Map.of());
        assertThat(ended.exitCode())
                .as("%s: %s", command.command(), ended.said())
                .isZero();
    }

    private static String docker(LabHost host, String... arguments) {
        LabHost.Result result = host.docker(arguments);
        assertThat(result.exitCode())
                .as("docker %s: %s", List.of(arguments), result.stderr())
                .isZero();
        return result.stdout();
    }

    /** From this machine's loopback to host1's: what is published is published there only. */
    private URI door(int port, int there) {
        Service door = new Service(
                "door " + port,
                lab.host("control")::in,
                List.of(
                        "socat",
                        "TCP-LISTEN:" + port + ",bind=127.0.0.1,fork,reuseaddr",
                        "EXEC:nsenter --net=/run/netns/" + PREFIX + "-host1 socat -t 10 - TCP\\:127.0.0.1\\:" + there),
                Map.of(),
                lab.stateDirectory().resolve("door-" + port + ".log"));
        door.start();
        doors.add(door);
        lab.door(port);
        return URI.create("http://127.0.0.1:" + port);
    }

    private static ConditionFactory eventually(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class);
    }

    private JsonNode get(URI url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("GET " + url + ": got " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Test
    @Order(1)
    void noContainerMayDoMoreThanItMust() throws Exception {
        Map<String, JsonNode> containers = new TreeMap<>();
        Compose.containers(host1).forEach(container -> containers.put(Compose.serviceOf(container), container));
        assertThat(containers).hasSize(5).allSatisfy((service, container) -> {
            JsonNode limits = container.path("HostConfig");
            assertThat(limits.path("Privileged").asBoolean()).isFalse();
            assertThat(limits.path("CapDrop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(limits.path("SecurityOpt").toString()).contains("no-new-privileges");
            assertThat(limits.path("Memory").asLong()).isPositive();
            assertThat(limits.path("ReadonlyRootfs").asBoolean()).isEqualTo(!service.equals("kafka"));
            assertThat(container.at("/Config/User").asText().matches("0:0")).isEqualTo(service.equals("host-agent"));
            assertThat(limits.path("CapAdd").size()).isEqualTo(service.equals("host-agent") ? 5 : 0);
        });
    }

    @Test
    @Order(2)
    void theWalkThrough() {
        Narrator narrator = new Narrator(new PrintStream(new ByteArrayOutputStream(), true));
        List<String> steps = new ArrayList<>();
        try (Ask ask = new HttpAsk(http, narrator)) {
            WalkThrough walkThrough =
                    new WalkThrough(ask, lab.hosts(), narrator, Driver.DOCKER).beside(Compose.PROJECT + "_");
            walkThrough.build(steps::add);
            walkThrough.clear(steps::add);
        }
        assertThat(steps).hasSize(10);
    }

    /** The agent has to change settings of the kernel's for it, which a container finds read-only. */
    @Test
    @Order(3)
    void anIpv6AddressInsideAContainer() throws Exception {
        Api api = new Api(http);
        assertThat(api.put(
                                "/v1/networks/six",
                                "{\"parent\": \"enp0s3\", \"driver\": \"netlink\", \"subnet6\": \"fd00:77::/64\"}")
                        .status())
                .isEqualTo(201);
        Api.Reply made = api.put(
                "/v1/hosts/host1/containers/six1",
                "{\"image\": \"busybox\", \"tty\": true, \"networks\": [{\"network\": \"six\"}]}");
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(docker(host1, "exec", "six1", "ip", "-6", "address")).contains("fd00:77::");
        assertThat(api.delete("/v1/hosts/host1/containers/six1").status()).isEqualTo(200);
        assertThat(api.delete("/v1/networks/six").status()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void prometheusReadsAllOfItAndHasItsRules() throws Exception {
        URI prometheus = URI.create("http://127.0.0.1:" + PROMETHEUS);
        eventually("three targets are up")
                .until(() -> get(prometheus.resolve("/api/v1/query?query=up%20==%201"))
                                .at("/data/result")
                                .size()
                        == 3);
        List<String> files =
                get(prometheus.resolve("/api/v1/rules")).at("/data/groups").findValuesAsText("file");
        assertThat(files).contains("/etc/prometheus/lanyard.rules.yml", "/etc/prometheus/lanyard.alerts.yml");
    }

    /** With the same id of the cluster: agents refuse another one. */
    @Test
    @Order(5)
    void stoppedInOrderItComesBackAsItWas() throws Exception {
        Api api = new Api(http);
        assertThat(api.put("/v1/networks/kept", "{\"parent\": \"enp0s3\", \"subnet\": \"10.41.0.0/24\"}")
                        .status())
                .isEqualTo(201);
        stack.run("stop");
        assertThat(Compose.containers(host1))
                .filteredOn(container -> !Compose.serviceOf(container).equals("prometheus"))
                .hasSize(4)
                .allSatisfy(
                        container -> assertThat(container.at("/State/ExitCode").asInt())
                                .as(Compose.serviceOf(container))
                                .isEqualTo(STOPPED_BY_SIGTERM));

        stack.run("up", "-d");
        Compose.awaitHealthy(host1, 5);
        eventually("the network is still known")
                .until(
                        () -> get(http.resolve("/v1/networks/kept"))
                                .at("/spec/subnet")
                                .asText(),
                        "10.41.0.0/24"::equals);
        Api.Reply made = api.put(
                "/v1/hosts/host1/containers/again",
                "{\"image\": \"busybox\", \"tty\": true, \"networks\": [{\"network\": \"kept\"}]}");
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(api.delete("/v1/hosts/host1/containers/again").status()).isEqualTo(200);
        assertThat(api.delete("/v1/networks/kept").status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void downLeavesNothing() throws Exception {
        stack.run("down", "-v");
        agent.run("down", "-v");
        for (LabHost host : lab.hosts()) {
            assertThat(docker(host, "ps", "-aq")).as("containers of " + host).isEmpty();
            assertThat(docker(host, "volume", "ls", "-q"))
                    .as("volumes of " + host)
                    .isEmpty();
            assertThat(docker(host, "network", "ls", "--format", "{{.Name}}")
                            .lines()
                            .sorted())
                    .as("networks of " + host)
                    .containsExactly("host", "none");
            assertThat(new HostTruth(host).promiscuous("enp0s3")).isFalse();
        }
    }

    @AfterAll
    void down() {
        doors.forEach(Service::stop);
        if (lab != null) {
            lab.close();
        }
    }
}
