package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.lab.LabHost;
import io.lanyard.walkthrough.Api.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hosts that were set up by hand for years, and Lanyard that takes them over while everything runs on. */
@ExtendWith(StackExtension.class)
class AdoptIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whose addresses these are; 192.168.1.2 is what an engine chooses by itself. */
    private static final Set<String> TAKEN =
            Set.of("192.168.1.1", "192.168.1.2", "192.168.1.9", "192.168.1.50", "192.168.1.51", "192.168.1.60");

    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

    private Stack stack;
    private Api api;
    private List<LabHost> hosts;

    @BeforeEach
    void madeByHand(Stack running) {
        stack = running;
        api = new Api(stack.http());
        hosts = stack.lab().hosts();
        for (LabHost host : hosts) {
            docker(
                    host,
                    "network create -d macvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1"
                            + " --aux-address nas=192.168.1.9 -o parent=enp0s3 byhand");
        }
        run(0, "aa", "--ip 192.168.1.50");
        run(0, "bb", "");
        run(0, "dup1", "--ip 192.168.1.60");
        run(1, "cc", "--ip 192.168.1.51");
        run(1, "dup2", "--ip 192.168.1.60");
    }

    private void run(int host, String name, String address) {
        docker(hosts.get(host), "run -d --name " + name + " --network byhand " + address + " busybox sleep 3600");
    }

    private static String docker(LabHost host, String line) {
        LabHost.Result result = host.docker(line.trim().split(" +"));
        assertThat(result.exitCode()).as("docker %s: %s", line, result.stderr()).isZero();
        return result.stdout();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (String path : List.of("host1/containers/aa", "host1/containers/bb", "host2/containers/cc")) {
            api.delete("/v1/hosts/" + path);
        }
        for (int i = 0; i < 3; i++) {
            api.delete("/v1/hosts/host2/containers/new" + i);
        }
        for (String ip : TAKEN) {
            api.delete("/v1/networks/byhand/addresses/" + ip);
        }
        assertThat(api.delete("/v1/networks/byhand").status()).isEqualTo(200);
        assertThat(api.delete("/v1/networks/extra").status()).isEqualTo(200);
        for (LabHost host : hosts) {
            assertThat(docker(host, "network ls --format {{.Name}}"))
                    .as("Lanyard takes away what it made only")
                    .contains("byhand");
            host.docker("rm", "-f", "aa", "bb", "cc", "dup1", "dup2");
            docker(host, "network rm byhand");
        }
    }

    @Test
    void whatWasThereGoesOnAndIsManaged() throws Exception {
        Map<String, String> before = lives();
        assertThat(before).hasSize(5);
        Awaitility.await("all that was made by hand is listed")
                .atMost(PATIENCE)
                .until(() -> api.get("/v1/adoption/byhand").body().findValuesAsText("id"), ids -> ids.size() == 5);
        assertThat(lanyard("adopt"))
                .contains("host1/dup1 and host2/dup2 have the address 192.168.1.60", "ADDRESS_TWICE")
                .contains("192.168.1.0/24");

        Process ping = pingFrom("aa");
        assertThat(lanyard("adopt", "byhand", "--all"))
                .contains("APPLIED", "host1/aa", "host1/bb", "host2/cc", "kept, found: host1/dup1, host2/dup2");
        assertThat(lostOf(ping)).as("a container that was adopted meanwhile").isLessThanOrEqualTo(1);
        assertThat(lives()).as("id, start and process of each").isEqualTo(before);

        Reply made =
                api.post("/v1/containers", "{\"containers\": [" + newOne(0) + "," + newOne(1) + "," + newOne(2) + "]}");
        assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
        assertThat(made.body().findValuesAsText("ip"))
                .hasSizeGreaterThanOrEqualTo(3)
                .doesNotContainAnyElementsOf(TAKEN);
        Awaitility.await("a new container reaches an adopted one on the other host by name")
                .atMost(PATIENCE)
                .until(() -> new HostTruth(hosts.get(1)).ping("new0", "aa").exitCode() == 0);

        attachesWhileItRuns();
        assertThat(lives()).isEqualTo(before);

        restartAgent();
        assertThat(lives()).as("an agent that starts anew finds it so").isEqualTo(before);

        letGo();
        assertThat(lives()).as("let go it runs on").isEqualTo(before);
    }

    private static String newOne(int number) {
        return "{\"host\": \"host2\", \"container\": \"new" + number
                + "\", \"image\": \"busybox\", \"tty\": true, \"networks\": [{\"network\": \"byhand\"}]}";
    }

    /** On a network that the agent makes links for, and off again. */
    private void attachesWhileItRuns() throws Exception {
        Reply extra = api.put(
                "/v1/networks/extra",
                "{\"parent\": \"enp0s3\", \"driver\": \"netlink\", \"subnet\": \"10.33.0.0/24\"}");
        assertThat(extra.status()).as("%s", extra.body()).isEqualTo(201);
        assertThat(api.put("/v1/hosts/host1/containers/aa/networks/extra", "{}").status())
                .isEqualTo(200);
        assertThat(addressesOfAa()).contains("192.168.1.50/24", "10.33.0.1/24");
        assertThat(api.delete("/v1/hosts/host1/containers/aa/networks/extra").status())
                .isEqualTo(200);
        assertThat(addressesOfAa()).contains("192.168.1.50/24").doesNotContain("10.33.0.");
    }

    private String addressesOfAa() {
        return docker(hosts.get(0), "exec aa ip -4 address");
    }

    private void restartAgent() throws Exception {
        Instant restarted = Instant.now();
        Service agent = stack.agents().get(0);
        agent.kill();
        agent.start();
        Awaitility.await("the agent has looked at it anew")
                .atMost(PATIENCE)
                .until(
                        () -> api.get("/v1/hosts/host1/containers/aa").body().path("status"),
                        status -> Instant.parse(status.path("at").asText()).isAfter(restarted)
                                && status.path("state").asText().equals("APPLIED"));
    }

    private void letGo() throws Exception {
        assertThat(api.delete("/v1/hosts/host1/containers/aa").status()).isEqualTo(200);
        Reply address = api.get("/v1/networks/byhand/addresses/192.168.1.50");
        assertThat(address.at("/state")).as("%s", address.body()).isEqualTo("reserved");
        assertThat(address.at("/reservedFor")).isEqualTo("aa");
    }

    /** Of each container that was made by hand: what changes when it is started or made anew. */
    private Map<String, String> lives() {
        Map<String, String> lives = new TreeMap<>();
        for (LabHost host : hosts) {
            for (String name : List.of("aa", "bb", "cc", "dup1", "dup2")) {
                new HostTruth(host)
                        .container(name)
                        .ifPresent(found -> lives.put(
                                host.name() + "/" + name,
                                found.path("Id").asText() + " " + found.at("/State/StartedAt") + " " + pid(found)));
            }
        }
        return lives;
    }

    private static long pid(JsonNode found) {
        return found.at("/State/Pid").asLong();
    }

    /** From within the container, until it is told to end. */
    private Process pingFrom(String container) throws IOException {
        long pid = pid(new HostTruth(hosts.get(0)).container(container).orElseThrow());
        return new ProcessBuilder(
                        "nsenter",
                        "-t",
                        Long.toString(pid),
                        "-n",
                        "ping",
                        "-q",
                        "-i",
                        "0.05",
                        "-w",
                        "90",
                        "192.168.1.1")
                .redirectErrorStream(true)
                .start();
    }

    /** How many were not answered; one may have been on its way at the end. */
    private static int lostOf(Process ping) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(ping.pid())).start().waitFor();
        String said = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher counts = COUNTS.matcher(said);
        assertThat(counts.find()).as("%s", said).isTrue();
        assertThat(Integer.parseInt(counts.group(1))).as("%s", said).isPositive();
        return Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2));
    }

    /** The command line, as a person has it; what it says. */
    private String lanyard(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Service.java(
                Path.of(System.getProperty("lanyard.home"), "standalone/target/lib") + "/*", "io.lanyard.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LANYARD_URL", stack.http().toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(arguments), said).isZero();
        return said;
    }
}
