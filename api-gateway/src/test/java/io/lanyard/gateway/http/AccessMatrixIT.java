package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Users;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.FoundPart;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.http.AccessMatrix.Expected;
import io.lanyard.gateway.http.AccessMatrix.Place;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Every operation of the contract, asked for by nobody, by each role in and out of its scope, about what is theirs and what is
 * not. What is expected is written here, not computed from the code.
 */
class AccessMatrixIT {
    private static final String SCOPED = "networks: [own, hand1], hosts: [host1]";
    private static final String ALL = "networks: ['*'], hosts: ['*']";

    /** What of the world is not in the scope; no answer to one with a scope may have such a word in it. */
    private static final List<String> FOREIGN = List.of("foreign", "theirs", "mixed", "host2", "hand2");

    private final FakeIntentLog log = new FakeIntentLog();
    private final Views views = new Views();
    private final List<String> faults = new ArrayList<>();
    private int cells;
    private HttpFront front;
    private HttpClientOfGateway client;

    @BeforeEach
    void start(@TempDir Path directory) {
        for (String space : List.of("default", "lab")) {
            put(space, "own", "host1", "mine", "own");
            put(space, "foreign", "host2", "theirs", "foreign");
            container(space, "host1", "mixed", "foreign");
        }
        for (String host : List.of("host1", "host2")) {
            views.hosts().put(host, Records.host(host));
            String network = host.equals("host1") ? "hand1" : "hand2";
            SubnetSpec subnet = new SubnetSpec("10.9.0.0/24", "10.9.0.1", List.of(), List.of(), Map.of());
            for (String space : List.of("", "lab.")) {
                views.found()
                        .put(
                                host + "/" + space,
                                new FoundPart(
                                        host, space + network, false, "eth0", "bridge", List.of(subnet), List.of(), 0));
            }
        }
        Users users = new Users();
        for (Role role : Role.values()) {
            users.with("scoped-" + role.word(), role, SCOPED).with("all-" + role.word(), role, ALL);
        }
        front = Fronts.start(log, views, new EventFeed(views, space -> 0), users.in(directory));
        client = new HttpClientOfGateway(front.port());
    }

    private void put(String space, String network, String host, String container, String on) {
        views.networks()
                .put(
                        space + "/" + network,
                        new Network(space, network, 1, "any", Records.NOON, Records.lan(List.of(host))));
        container(space, host, container, on);
        views.intents()
                .asked(Records.wish(space, "i-" + network, new Action.PutNetwork(network, Records.lan(List.of(host)))));
    }

    private void container(String space, String host, String name, String network) {
        views.containers()
                .put(
                        space + "/" + host + "/" + name,
                        new Container(
                                space,
                                host,
                                name,
                                1,
                                1,
                                "any",
                                Records.NOON,
                                true,
                                Records.busybox(),
                                List.of(),
                                List.of(new Attachment(network, "10.0.0.7", null, null))));
        views.intents().asked(Records.wish(space, "i-" + name, new Action.DeleteAttachment(host, name, network)));
        views.latencies()
                .tell(new PairLatency(
                        space,
                        network,
                        new PairLatency.Place(host, name),
                        null,
                        "10.0.0.1",
                        "ICMP",
                        50,
                        50,
                        null,
                        Duration.ofSeconds(10),
                        Instant.now()));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void everyOperationIsForWhomItIsFor() {
        Set<String> known = new TreeSet<>(AccessMatrix.READS.keySet());
        known.addAll(AccessMatrix.CHANGES.keySet());
        known.addAll(Set.of("planRequests", "getContract", "getMetrics", "getLive", "getReady"));
        assertThat(known).as("each operation is in the matrix").isEqualTo(new TreeSet<>(operationsOfContract()));
        AccessMatrix.READS.forEach((id, expected) -> eachPlace(id, expected, List.of("GET", "HEAD")));
        AccessMatrix.CHANGES.forEach((id, expected) -> eachPlace(id, expected, List.of(methodOf(id))));
        assertThat(faults).isEmpty();
        assertThat(cells).isGreaterThan(500);
    }

    private void eachPlace(String id, Expected expected, List<String> methods) {
        for (Place place : Place.values()) {
            for (String method : methods) {
                if (id.equals("listEvents") && method.equals("GET")) {
                    continue; // a stream has no end; ScopedEventsIT reads it
                }
                cell(id, expected, method, place, null);
                cell(id, expected, method, place, "stranger");
                for (Role role : Role.values()) {
                    cell(id, expected, method, place, "scoped-" + role.word());
                    cell(id, expected, method, place, "all-" + role.word());
                }
            }
        }
    }

    /** One field of the matrix. */
    private void cell(String id, Expected expected, String method, Place place, String user) {
        cells++;
        log.forget();
        String path =
                (place == Place.OTHER_SPACE ? "/v1/spaces/lab" : "/v1") + AccessMatrix.filled(expected.path(), place);
        List<String> headers = new ArrayList<>();
        if (user != null) {
            headers.addAll(List.of("Authorization", "Bearer " + Users.tokenOf(user)));
        }
        if (expected.body() != null) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        Reply reply = client.send(
                method,
                path,
                expected.body() == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(AccessMatrix.filled(expected.body(), place)),
                headers.toArray(String[]::new));
        String cell = id + " " + method + " " + place + " by " + user;
        int status = AccessMatrix.statusOf(id, expected, place, user);
        if (reply.status() != status) {
            faults.add(cell + ": " + status + " is right, but it was " + reply);
        }
        int written = status == 202 ? 1 : 0;
        if (log.written().size() != written) {
            faults.add(cell + ": wrote " + log.written());
        } else if (written == 1 && !log.written().get(0).issuer().equals("http:" + user)) {
            faults.add(cell + ": was asked by " + log.written().get(0).issuer());
        }
        boolean isScoped = user == null || user.startsWith("scoped") || user.equals("stranger");
        if (isScoped && reply.status() == 200) {
            FOREIGN.stream()
                    .filter(reply.text()::contains)
                    .forEach(word -> faults.add(cell + ": tells of " + word + ": " + reply.text()));
        }
    }

    @Test
    void whatIsOfNobodyInParticular() {
        for (String path : List.of("/openapi.yaml", "/metrics", "/schema-registry/subjects")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(401);
            assertThat(as("scoped-viewer", path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/health/live", "/health/ready")) {
            assertThat(client.get(path).status()).as(path).isIn(200, 503);
            assertThat(as("stranger", path).status()).as(path).isIn(200, 503);
        }
        assertThat(client.get("/v1/networks").header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lanyard\"");
        assertThat(as("stranger", "/v1/networks").header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"lanyard\", error=\"invalid_token\"");
        assertThat(as("scoped-viewer", "/v1/latency").json().at("/items").findValuesAsText("container"))
                .containsExactly("mine");
        assertThat(as("scoped-viewer", "/v1/hosts?alive=false")
                        .json()
                        .at("/items/0/host")
                        .asText())
                .isEqualTo("host1");
    }

    @Test
    void whatIsChangedByTheWayIsNotNamed() {
        Reply refused = client.send(
                "DELETE",
                "/v1/hosts/host1/containers/mixed",
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + Users.tokenOf("scoped-operator"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain("foreign");
    }

    @Test
    void whatOthersMadeIsTakenOverByAdminsAlone() {
        String takeover = "{\"image\":\"container:/0123abcd\",\"networks\":[{\"network\":\"own\"}]}";
        for (String role : List.of("scoped-operator", "all-operator")) {
            Reply refused = put("/v1/hosts/host1/containers/taken", takeover, role);
            assertThat(refused.status()).as("%s", refused).isEqualTo(403);
            assertThat(refused.json().path("code").asText()).isEqualTo("ROLE_INSUFFICIENT");
        }
        assertThat(log.written()).isEmpty();
        assertThat(put("/v1/hosts/host1/containers/taken", takeover, "scoped-admin")
                        .status())
                .isEqualTo(202);
    }

    private Reply put(String path, String body, String user) {
        return client.send(
                "PUT",
                path,
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + Users.tokenOf(user));
    }

    @Test
    void aPlanIsRefusedWhatItsRequestsWouldBe() {
        String requests =
                """
            {"requests":[
              {"method":"DELETE","path":"/hosts/host1/containers/mine"},
              {"method":"DELETE","path":"/hosts/host2/containers/theirs"},
              {"method":"DELETE","path":"/hosts/host1/containers/mixed"},
              {"method":"PUT","path":"/networks/own","body":{"parent":"eth0","subnet":"10.0.0.0/24"}},
              {"method":"DELETE","path":"/hosts/host1?force=true"}]}""";
        assertThat(as("scoped-viewer", requests, "/v1/plan").status()).isEqualTo(403);
        assertThat(client.post("/v1/plan", requests).status()).isEqualTo(401);
        assertThat(codes(as("scoped-operator", requests, "/v1/plan")))
                .containsExactly("", "SCOPE_EXCEEDED", "SCOPE_EXCEEDED", "SCOPE_EXCEEDED", "ROLE_INSUFFICIENT");
        assertThat(codes(as("all-admin", requests, "/v1/plan"))).doesNotContain("SCOPE_EXCEEDED", "ROLE_INSUFFICIENT");
        assertThat(codes(as("scoped-operator", requests, "/v1/spaces/lab/plan")).subList(0, 4))
                .containsOnly("SCOPE_EXCEEDED");
    }

    @Test
    void theIdOfSomebodyElsesIntentOpensNothing() {
        Reply reply = client.delete(
                "/v1/hosts/host1/containers/mine",
                "Authorization",
                "Bearer " + Users.tokenOf("scoped-operator"),
                "Idempotency-Key",
                "i-foreign");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).contains("INTENT_ID_REUSED").doesNotContain("host2");
        assertThat(log.written()).isEmpty();
    }

    @Test
    void whoAskedIsShownToWhoMaySeeIt() {
        assertThat(as("scoped-viewer", "/v1/intents/i-own").json().get("issuer").asText())
                .isEqualTo("test");
    }

    @Test
    void aGatewayThatAsksNobodyIsAskedByItsAddressOnly() throws IOException {
        try (HttpFront open = Fronts.start(log, views, new Reading(), 0)) {
            assertThat(statusFor(open, "127.0.0.1:" + open.port())).contains(" 503 ");
            assertThat(statusFor(open, "localhost")).contains(" 503 ");
            assertThat(statusFor(open, "[::1]:8080")).contains(" 503 ");
            for (String name :
                    List.of("evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example")) {
                assertThat(statusFor(open, name)).as(name).contains(" 421 ");
            }
        }
        assertThat(statusFor(front, "gateway.example"))
                .as("here a token is asked for")
                .contains(" 401 ");
    }

    private static String statusFor(HttpFront asked, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", asked.port())) {
            socket.getOutputStream()
                    .write(("GET /v1/networks HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static List<String> codes(Reply plan) {
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        for (JsonNode each : plan.json().get("requests")) {
            codes.add(each.at("/problem/code").asText());
        }
        return codes;
    }

    private Reply as(String user, String path) {
        return client.send("GET", path, BodyPublishers.noBody(), "Authorization", "Bearer " + Users.tokenOf(user));
    }

    private Reply as(String user, String body, String path) {
        return client.post(path, body, "Authorization", "Bearer " + Users.tokenOf(user));
    }

    private static Set<String> operationsOfContract() {
        Set<String> ids = new TreeSet<>();
        document().findValues("operationId").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static String methodOf(String id) {
        for (JsonNode path : document().get("paths")) {
            for (Map.Entry<String, JsonNode> each : path.properties()) {
                if (each.getValue().path("operationId").asText().equals(id)) {
                    return each.getKey().toUpperCase(java.util.Locale.ROOT);
                }
            }
        }
        throw new AssertionError("no operation " + id);
    }

    private static JsonNode document() {
        return new ObjectMapper().valueToTree(new Yaml().load(Contract.load().text()));
    }
}
