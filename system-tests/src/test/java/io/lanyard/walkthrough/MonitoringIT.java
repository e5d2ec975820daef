package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.walkthrough.Api.Reply;
import io.lanyard.walkthrough.Dashboards.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real Prometheus scrapes the lab: what it is told, what dashboards ask of it, and which alert fires for which fault. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
    private static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int POOL_FIRST = 32;
    private static final int POOL_RESERVED = 15;

    private Stack stack;
    private Api api;
    private Prometheus prometheus;

    @BeforeAll
    void somethingToLookAt(Stack shared) throws Exception {
        stack = shared;
        api = new Api(stack.http());
        prometheus = Prometheus.start(stack);
        made(
                api.put(
                        "/v1/networks/watched",
                        """
                {"parent": "enp0s3", "subnet": "192.168.1.0/24", "gateway": "192.168.1.1",
                 "auxAddresses": {"host1": "192.168.1.21", "host2": "192.168.1.22"}}
                """));
        made(
                api.put(
                        "/v1/networks/small",
                        """
                {"parent": "enp0s3", "driver": "netlink", "subnet": "10.31.0.0/24", "ipRange": "10.31.0.32/28"}
                """));
        made(
                api.post(
                        "/v1/containers",
                        """
                {"containers": [
                  {"host": "host1", "container": "w1", "image": "busybox", "tty": true, "networks": [{"network": "watched"}]},
                  {"host": "host2", "container": "w2", "image": "busybox", "tty": true, "networks": [{"network": "watched"}]}]}
                """));
        assertThat(new HostTruth(stack.lab().host("host1")).lookup("w1", "w2").stdout())
                .contains("192.168.1.");
        eventually("packets between the hosts are measured", Duration.ofSeconds(60))
                .until(() -> prometheus
                                .query(
                                        "host_network_peer:lanyard_packet_rtt_seconds:p50_rate1m{peer_host=~\"host.\"} > 0")
                                .size()
                        == 2);
    }

    private static void made(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isBetween(200, 201);
    }

    private static ConditionFactory eventually(String what, Duration atMost) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(atMost);
    }

    @Test
    @Order(1)
    void promtoolHasNothingAgainstTheMetricsOrTheRules() throws Exception {
        List<String> targets = new ArrayList<>(
                List.of("127.0.0.1:9465", "127.0.0.1:" + stack.http().getPort()));
        for (int i = 0; i < stack.agents().size(); i++) {
            targets.add(Stack.metricsOfAgent(i));
        }
        for (String target : targets) {
            assertThat(run(stack.lab()
                            .host("control")
                            .in("sh", "-c", "curl -sf http://" + target + "/metrics | promtool check metrics")))
                    .as(target)
                    .isEmpty();
        }
        Path rules = Path.of(System.getProperty("lanyard.home"), "deploy", "prometheus");
        assertThat(run(new ProcessBuilder("promtool", "check", "config", "prometheus.yml").directory(rules.toFile())))
                .doesNotContain("FAILED");
        assertThat(run(new ProcessBuilder("promtool", "test", "rules", "lanyard.tests.yml").directory(rules.toFile())))
                .contains("SUCCESS");
    }

    /** What it says; it must succeed. */
    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** A query about failures finds nothing while there are none: then its metrics must be there. */
    @Test
    @Order(2)
    void everyQueryOfADashboardFindsSomething() throws Exception {
        List<String> empty = new ArrayList<>();
        int full = 0;
        for (Query query : Dashboards.queries()) {
            if (prometheus.query(query.expression()).isEmpty()) {
                for (String metric : query.metrics()) {
                    if (!prometheus.knows(metric)) {
                        empty.add(query + " asks for " + metric);
                    }
                }
            } else {
                full++;
            }
        }
        assertThat(empty).isEmpty();
        assertThat(full).as("queries that found something").isGreaterThan(60);
    }

    /** All at a time; none hides another. IPAM is stopped last, for it tells of pools. */
    @Test
    @Order(3)
    void eachFaultFiresItsAlertWithinAMinuteAndNamesTheCause() throws Exception {
        Map<String, Long> firedNanos = new LinkedHashMap<>();
        List<String> early = List.of(
                "LanyardParentDown: host2: network watched has no parent to send on (PARENT_DOWN)",
                "LanyardAddressConflict: host1: somebody else on network watched has a container's address (ADDRESS_CONFLICT)",
                "LanyardPoolNearlyFull: Network small of space default has 93.75% of its ipv4 addresses taken");
        String silent = "LanyardGatewaySilent: host1: the gateway of network watched does not answer (GATEWAY_SILENT)";
        String down = "LanyardIpamDown: No IPAM instance answers, intents wait in Kafka undecided";
        assertThat(prometheus.alerts()).doesNotContainAnyElementsOf(early).doesNotContain(silent, down);

        long begun = System.nanoTime();
        ip("switch", "link", "set", "host2-lan", "down");
        ip("router", "link", "set", "enp0s3", "down");
        stack.lab().foreign("192.168.1.77");
        api.putAndGo(
                "/v1/hosts/host1/containers/clash",
                "{\"image\": \"busybox\", \"networks\": [{\"network\": \"watched\", \"ip\": \"192.168.1.77\"}]}");
        for (int i = 0; i < POOL_RESERVED; i++) {
            api.putAndGo("/v1/networks/small/addresses/10.31.0." + (POOL_FIRST + i), "{}");
        }
        awaitAlerts(firedNanos, early);
        long stopped = System.nanoTime();
        stack.ipam().kill();
        awaitAlerts(firedNanos, List.of(down, silent));

        Map<String, Duration> after = new LinkedHashMap<>();
        firedNanos.forEach(
                (alert, at) -> after.put(alert, Duration.ofNanos(at - (alert.equals(down) ? stopped : begun))));
        after.forEach((alert, took) -> System.out.printf("%6d ms  %s%n", took.toMillis(), alert));
        assertThat(after).allSatisfy((alert, took) -> assertThat(took).as(alert).isLessThan(A_MINUTE));
    }

    private void awaitAlerts(Map<String, Long> firedNanos, List<String> expected) {
        eventually("alerts " + expected, Duration.ofSeconds(90)).until(() -> {
            prometheus.alerts().forEach(alert -> firedNanos.putIfAbsent(alert, System.nanoTime()));
            return firedNanos.keySet().containsAll(expected);
        });
    }

    private static void ip(String machine, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", PREFIX + "-" + machine));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @AfterAll
    void nothingIsLeft() throws Exception {
        prometheus.close();
        ip("switch", "link", "set", "host2-lan", "up");
        ip("router", "link", "set", "enp0s3", "up");
        if (!stack.ipam().isAlive()) {
            stack.ipam().start();
        }
        ip("foreign-77", "link", "delete", "eth0");
        for (int i = 0; i < POOL_RESERVED; i++) {
            api.delete("/v1/networks/small/addresses/10.31.0." + (POOL_FIRST + i));
        }
        for (String path : List.of("host1/containers/clash", "host1/containers/w1", "host2/containers/w2")) {
            api.delete("/v1/hosts/" + path);
        }
        for (String network : List.of("small", "watched")) {
            assertThat(api.delete("/v1/networks/" + network).status()).isEqualTo(200);
        }
    }
}
