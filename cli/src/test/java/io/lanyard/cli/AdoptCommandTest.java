package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.show.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a gateway that says what it was told to say, and remembers what it was asked. */
class AdoptCommandTest {
    private static final String LAN =
            """
            {"network": "lan",
             "hosts": [
               {"host": "host1", "managed": false, "parent": "eth0", "mode": "bridge",
                "subnets": [{"subnet": "10.0.0.0/24", "gateway": "10.0.0.1"}],
                "containers": [
                  {"id": "id-aa", "name": "aa", "image": "busybox", "running": true, "ip": "10.0.0.2", "mac": "02:42:0a:00:00:02"},
                  {"id": "id-dup", "name": "dup", "image": "busybox", "running": true, "ip": "10.0.0.9"}]},
               {"host": "host2", "managed": false, "parent": "eth0", "mode": "bridge",
                "subnets": [{"subnet": "10.0.0.0/24", "gateway": "10.0.0.1"}],
                "containers": [
                  {"id": "id-web", "name": "my.web", "image": "busybox", "running": true, "ip": "10.0.0.3"},
                  {"id": "id-dup2", "name": "dup2", "image": "busybox", "running": true, "ip": "10.0.0.9"}]}],
             "collisions": [{"kind": "ADDRESS_TWICE", "who": ["host1/dup", "host2/dup2"],
                             "detail": "host1/dup and host2/dup2 have the address 10.0.0.9"}],
             "proposal": {
               "spec": {"adopt": true, "parent": "eth0", "subnet": "10.0.0.0/24", "gateway": "10.0.0.1"},
               "containers": [
                 {"host": "host1", "container": "aa", "engineId": "id-aa", "ip": "10.0.0.2", "mac": "02:42:0a:00:00:02"},
                 {"host": "host2", "container": "my-web", "engineId": "id-web", "ip": "10.0.0.3"}],
               "kept": [{"ip": "10.0.0.9", "note": "found: host1/dup, host2/dup2"}]}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"state\": \"APPLIED\", \"detail\": \"network lan is adopted\"}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/spaces/default/adoption", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
                reply(exchange, status, answer);
            } else {
                boolean isOne = exchange.getRequestURI().getPath().endsWith("/lan");
                reply(exchange, 200, isOne ? LAN : "{\"items\": [" + LAN + "]}");
            }
        });
        server.start();
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... arguments) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Typed typed = Typed.with(Map.of("LANYARD_URL", url), Terminal.NONE, arguments);
        out.write(typed.out());
        err.write(typed.err());
        return typed.exitCode();
    }

    @Test
    void withoutANetworkItListsWhatThereIsAndWhatCollides() {
        assertThat(run("adopt")).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "NETWORK HOSTS PARENT SUBNET GATEWAY CONTAINERS STATE",
                        "lan host1,host2 eth0 10.0.0.0/24 10.0.0.1 4 not adopted",
                        "lan host1/aa yes 10.0.0.2 02:42:0a:00:00:02 aa -",
                        "lan host2/my.web yes 10.0.0.3 - my-web -",
                        "lan host1/dup yes 10.0.0.9 - - ADDRESS_TWICE",
                        "! lan: ADDRESS_TWICE, host1/dup and host2/dup2 have the address 10.0.0.9");
    }

    @Test
    void allIsWhatTheGatewayProposes() throws Exception {
        assertThat(run("adopt", "lan", "--all")).isZero();

        assertThat(asked).containsExactly(new ObjectMapper().readTree(LAN).path("proposal"));
    }

    @Test
    void addressesOfThoseThatAreNotNamedAreKept() {
        assertThat(run("adopt", "lan", "--container", "host1/aa=first")).isZero();

        JsonNode body = asked.get(0);
        assertThat(body.at("/containers")).hasSize(1);
        assertThat(body.at("/containers/0/container").asText()).isEqualTo("first");
        assertThat(body.at("/containers/0/engineId").asText()).isEqualTo("id-aa");
        assertThat(body.at("/containers/0/mac").asText()).isEqualTo("02:42:0a:00:00:02");
        assertThat(body.path("kept").findValuesAsText("ip")).containsExactly("10.0.0.9", "10.0.0.3");
    }

    @Test
    void aPersonMaySayWhoseAnAddressOfTwoIs() {
        assertThat(run("adopt", "lan", "--container", "host2/dup2")).isZero();

        assertThat(asked.get(0).at("/containers/0/ip").asText()).isEqualTo("10.0.0.9");
        assertThat(asked.get(0).path("kept").findValuesAsText("ip")).containsExactly("10.0.0.2", "10.0.0.3");
    }

    @Test
    void aDryRunSendsNothing() {
        assertThat(run("adopt", "lan", "--dry-run", "-o", "json")).isZero();

        assertThat(asked).isEmpty();
        assertThat(out.toString()).contains("\"kept\"", "\"10.0.0.2\"");
    }

    @Test
    void whatIsRefusedIsToldAndSaidInTheExitCode() {
        status = 409;
        answer = "{\"code\": \"ADDRESS_IN_USE\", \"field\": \"/containers/0/ip\", \"detail\": \"10.0.0.2 is db's\"}";

        assertThat(run("adopt", "lan", "--all")).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(err.toString()).contains("lanyard: ADDRESS_IN_USE at /containers/0/ip: 10.0.0.2 is db's");
    }

    @Test
    void whatIsNotSoYetIsSaidInTheExitCode() {
        status = 202;
        answer =
                """
                {"intent": "i1", "state": "FAILED", "detail": "network lan is adopted",
                 "statuses": [{"host": "host3", "state": "FAILED", "code": "PARENT_MISSING", "detail": "host3 has no eth0"}]}
                """;

        assertThat(run("adopt", "lan")).isEqualTo(ExitCode.FAILED.number());
        assertThat(err.toString()).contains("  host3: PARENT_MISSING host3 has no eth0");
    }

    @Test
    void aGatewayThatIsNotThereIsToldOf() {
        server.stop(0);

        assertThat(run("adopt")).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(err.toString()).contains("no answer from http://127.0.0.1:");
    }

    @Test
    void aContainerThatIsNotThereIsToldOf() {
        assertThat(run("adopt", "lan", "--container", "host1/nobody")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(err.toString()).contains("there is no container host1/nobody on lan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"adopt --all", "adopt lan --all --container host1/aa", "adopt lan --wait 0", "adopt --nonsense"})
    void aWrongCommandLineIsUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
    }
}
