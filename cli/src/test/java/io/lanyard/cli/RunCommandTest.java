package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.show.Terminal;
import io.lanyard.cli.spec.NotTaken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunCommandTest {
    private static final String PATH = "/hosts/host1/containers/bbox1";
    private static final String VIEW =
            """
            {"host": "host1", "container": "bbox1",
             "addresses": [{"network": "mac_net1", "ip": "192.168.1.10"}, {"network": "lan6", "ip6": "fd00:1::10"}]}
            """;

    private StubGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new StubGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Typed run(String line) {
        return Typed.at(gateway, ("run " + line).split(" "));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void dockersOptionsAreFieldsOfTheApi(@TempDir Path directory) throws IOException {
        gateway.says("PUT " + PATH, 201, VIEW);
        Path variables = Files.writeString(directory.resolve("env"), "# not this\n\nA=file\nC=c=d\n");

        Typed typed = run("-itd --host host1 --ip 192.168.1.10 --mac-address 02:42:c0:a8:01:0a --network mac_net1"
                + " --network lan6:ip6=fd00:1::10 --network name=third,ip=10.0.0.9,mac-address=02:00:00:00:00:01"
                + " --name bbox1 -e A=1 --env-file " + variables + " -l team=radio --label bare --restart on-failure:3"
                + " -h box --entrypoint /bin/sh --pull never busybox:1.36 -c ls -l");

        assertThat(typed).isEqualTo(new Typed(0, "host1/bbox1 has 192.168.1.10 on mac_net1, fd00:1::10 on lan6\n", ""));
        StubGateway.Asked asked = gateway.change();
        assertThat(asked.what()).isEqualTo("PUT " + PATH);
        assertThat(asked.headers().getFirst("If-None-Match")).isEqualTo("*");
        assertThat(asked.headers().getFirst("Prefer")).isEqualTo("wait=1");
        assertThat(asked.headers().getFirst("Idempotency-Key")).hasSize(36);
        assertThat(json(asked.body()))
                .isEqualTo(
                        json(
                                """
                                {"image": "busybox:1.36", "command": ["-c", "ls", "-l"], "entrypoint": ["/bin/sh"],
                                 "env": {"A": "1", "C": "c=d"}, "labels": {"team": "radio", "bare": ""},
                                 "restart": "on-failure:3", "hostname": "box", "pull": "never", "tty": true, "stdin": true,
                                 "networks": [
                                   {"network": "mac_net1", "ip": "192.168.1.10", "mac": "02:42:c0:a8:01:0a"},
                                   {"network": "lan6", "ip6": "fd00:1::10"},
                                   {"network": "third", "ip": "10.0.0.9", "mac": "02:00:00:00:00:01"}]}
                                """));
    }

    @Test
    void whatIsNotGivenIsLeftToTheApi() throws IOException {
        gateway.says("PUT " + PATH, 200, VIEW);

        assertThat(run("--host host1 --name bbox1 --replace --intent mine busybox")
                        .exitCode())
                .isZero();
        assertThat(json(gateway.change().body())).isEqualTo(json("{\"image\": \"busybox\"}"));
        assertThat(gateway.change().headers()).doesNotContainKey("If-None-Match");
        assertThat(gateway.change().headers().getFirst("Idempotency-Key")).isEqualTo("mine");
    }

    @Test
    void forProgramsItIsWhatTheApiSays() throws IOException {
        gateway.says("PUT " + PATH, 201, VIEW);

        Typed typed = run("--host host1 --name bbox1 -o json busybox");
        assertThat(json(typed.out())).isEqualTo(json(VIEW));
        assertThat(run("--host host1 --name bbox1 -q busybox").out()).isEqualTo("host1/bbox1\n");
    }

    @Test
    void theOnlyHostNeedsNoName() {
        gateway.says("GET /hosts?limit=1000&alive=true", 200, "{\"items\": [{\"host\": \"host1\"}]}");
        gateway.says("PUT " + PATH, 201, VIEW);

        assertThat(run("--name bbox1 busybox").exitCode()).isZero();
    }

    @Test
    void ofSeveralHostsOneIsNamed() {
        gateway.says("GET /hosts", 200, "{\"items\": [{\"host\": \"host1\"}, {\"host\": \"host2\"}]}");

        assertThat(run("--name bbox1 busybox"))
                .isEqualTo(new Typed(2, "", "lanyard: on which host? Add --host, one of host1, host2\n"));
    }

    private void slow() {
        gateway.says("PUT " + PATH, 202, intent("PENDING", ""))
                .says("GET /intents/i1", 200, intent("ACCEPTED", ", \"addresses\": [{\"ip\": \"192.168.1.10\"}]"))
                .says("GET /intents/i1", 200, intent("ACCEPTED", pulling(42)))
                .says("GET /intents/i1", 200, intent("ACCEPTED", pulling(47)))
                .says("GET /intents/i1", 200, intent("APPLIED", ""))
                .says("GET " + PATH, 200, VIEW);
    }

    private static String intent(String state, String more) {
        return "{\"intent\": \"i1\", \"state\": \"" + state + "\"" + more + "}";
    }

    private static String pulling(int percent) {
        return ", \"statuses\": [{\"host\": \"host1\", \"state\": \"PROGRESSING\", \"progress\": {\"phase\": \"pulling\","
                + " \"current\": 1, \"percent\": " + percent + "}}]";
    }

    @Test
    void theWayThereIsToldInLines() {
        slow();

        Typed typed = run("--host host1 --name bbox1 busybox");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).isEqualTo("host1/bbox1 has 192.168.1.10 on mac_net1, fd00:1::10 on lan6\n");
        assertThat(typed.err())
                .isEqualTo(
                        """
                        host1/bbox1: queued
                        host1/bbox1: allocated 192.168.1.10
                        host1/bbox1: pulling 25 %
                        host1/bbox1: running
                        """);
    }

    @Test
    void whoWatchesSeesOneLine() {
        slow();

        Typed typed = Typed.with(
                Map.of("LANYARD_URL", gateway.url()),
                new Terminal(80, false, true),
                "run --host host1 --name bbox1 busybox".split(" "));
        assertThat(typed.err().split("\r\u001b\\[K"))
                .containsExactly(
                        "",
                        "host1/bbox1: queued",
                        "host1/bbox1: allocated 192.168.1.10",
                        "host1/bbox1: pulling 42 % [########............]",
                        "host1/bbox1: pulling 47 % [#########...........]",
                        "host1/bbox1: running");
    }

    @Test
    void aHostThatCannotDoItEndsTheWait() {
        gateway.says("PUT " + PATH, 202, intent("ACCEPTED", ""))
                .says(
                        "GET /intents/i1",
                        200,
                        intent(
                                "FAILED",
                                ", \"statuses\": [{\"host\": \"host1\", \"state\": \"FAILED\", \"code\": \"IMAGE_MISSING\","
                                        + " \"detail\": \"no such image\"}]"));

        Typed typed = run("--host host1 --name bbox1 busybox");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .isEqualTo(
                        """
                        host1/bbox1: accepted, hosts are at it
                        host1/bbox1: host1 FAILED IMAGE_MISSING
                        lanyard: host1/bbox1 is accepted, and a host could not do it:
                          host1: IMAGE_MISSING no such image
                          It is tried again; 'lanyard wait --patient i1' waits for it.
                        """);
    }

    /** IPAM moves a container that others on the LAN are in conflict with; who is patient waits for a failure too. */
    @ParameterizedTest
    @CsvSource({"CONFLICT,--tty", "FAILED,--patient"})
    void whatMayMendItselfIsWaitedFor(String state, String option) {
        gateway.says("PUT " + PATH, 202, intent("ACCEPTED", ""))
                .says(
                        "GET /intents/i1",
                        200,
                        intent("FAILED", ", \"statuses\": [{\"host\": \"host1\", \"state\": \"" + state + "\"}]"))
                .says("GET /intents/i1", 200, intent("APPLIED", ""))
                .says("GET " + PATH, 200, VIEW);

        assertThat(run("--host host1 --name bbox1 " + option + " busybox").exitCode())
                .isZero();
    }

    @Test
    void aRefusalThatComesLaterIsARefusal() {
        gateway.says("PUT " + PATH, 202, intent("PENDING", ""))
                .says(
                        "GET /intents/i1",
                        200,
                        intent(
                                "REFUSED",
                                ", \"problem\": {\"status\": 409, \"code\": \"ADDRESS_IN_USE\","
                                        + " \"field\": \"/networks/0/ip\", \"detail\": \"it is db's\"}"));

        Typed typed = run("--host host1 --name bbox1 busybox");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(typed.err()).endsWith("lanyard: ADDRESS_IN_USE at /networks/0/ip: it is db's\n");
    }

    @Test
    void theWaitHasAnEnd() {
        gateway.says("PUT " + PATH, 202, intent("ACCEPTED", "")).says("GET /intents/i1", 200, intent("ACCEPTED", ""));

        Typed typed = Typed.run(
                new Around(Map.of("LANYARD_URL", gateway.url()), Terminal.NONE, Clock.systemUTC()),
                "run --host host1 --name bbox1 --timeout 1 busybox".split(" "));
        assertThat(typed.exitCode()).isEqualTo(ExitCode.TIMEOUT.number());
        assertThat(typed.err()).contains("host1/bbox1 is accepted, and not so everywhere yet");
    }

    @Test
    void whoDoesNotWaitIsToldHowTo() {
        gateway.says("PUT " + PATH, 202, intent("PENDING", ""));

        assertThat(run("--host host1 --name bbox1 --no-wait busybox"))
                .isEqualTo(new Typed(
                        0, "host1/bbox1\n", "lanyard: host1/bbox1 is asked for; 'lanyard wait i1' waits for it\n"));
        assertThat(gateway.change().headers()).doesNotContainKey("Prefer");
    }

    @Test
    void aDryRunIsAPlan() throws IOException {
        gateway.says(
                "POST /plan",
                200,
                """
                {"accepted": true,
                 "requests": [{"accepted": true, "changed": true, "detail": "bbox1 gets 192.168.1.10"}],
                 "hosts": [{"host": "host1", "alive": true, "steps": [
                   {"do": "create", "kind": "container", "name": "bbox1", "addresses": [{"ip": "192.168.1.10"}]}]}],
                 "capacity": [{"network": "mac_net1", "size": 251, "held": 1, "free": 250}]}
                """);

        Typed typed = run("--dry-run --host host1 --name bbox1 --network mac_net1 busybox");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .isEqualTo(
                        """
                        PUT /hosts/host1/containers/bbox1: bbox1 gets 192.168.1.10

                        HOST   DOES    WHAT             ADDRESS
                        host1  create  container bbox1  192.168.1.10

                        NETWORK   SIZE  HELD  FREE
                        mac_net1  251   1     250
                        """);
        assertThat(json(gateway.change().body()))
                .isEqualTo(
                        json(
                                """
                                {"requests": [{"method": "PUT", "path": "/hosts/host1/containers/bbox1", "ifNoneMatch": "*",
                                 "body": {"image": "busybox", "networks": [{"network": "mac_net1"}]}}]}
                                """));
    }

    static Stream<String> notTaken() {
        return NotTaken.OF_RUN.stream().flatMap(group -> group.names().stream());
    }

    @ParameterizedTest
    @MethodSource("notTaken")
    void whatLanyardDoesNotHaveIsRefusedWithAWordOnWhy(String option) {
        Typed typed = run(option + " --host host1 --name bbox1 busybox");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(typed.err()).startsWith("lanyard: " + option + ": ").contains("'lanyard run --help'");
        assertThat(gateway.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host h1 busybox | Missing required option: '--name=NAME'",
                "--host h1 --name a --network host busybox | expected a network of Lanyard's",
                "--host h1 --name a --ip 1.2.3.4 busybox | need a --network",
                "--host h1 --name a --network lan:alias=b busybox | expected ip, ip6 or mac-address",
                "--host h1 --name a --env-file /nowhere busybox | /nowhere cannot be read",
                "--host h1 --name a --timeout 0 busybox | --timeout: got 0",
                "--host h1 --name a --nonsense busybox | Unknown option: '--nonsense'"
            })
    void aWrongCommandLineSendsNothing(String line, String told) {
        Typed typed = run(line);
        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(typed.err()).contains(told);
        assertThat(gateway.asked()).isEqualTo(List.of());
    }
}
