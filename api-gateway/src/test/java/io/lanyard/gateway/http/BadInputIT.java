package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.IntentLog.NotWritten;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that names the field and the fix, and nothing is written. */
class BadInputIT {
    private static final String NETWORK = "/v1/networks/lan";
    private static final String CONTAINER = "/v1/hosts/host1/containers/web";

    private static final FakeIntentLog LOG = new FakeIntentLog();
    private static HttpFront front;
    private static HttpClientOfGateway client;

    @BeforeAll
    static void start() {
        Views views = new Views();
        Reading reading = new Reading();
        reading.caughtUp();
        front = Fronts.start(LOG, views, reading, 0);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @BeforeEach
    void forget() {
        LOG.forget();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"parent":"eth0",                                              | BODY_MALFORMED  | ``
            {"parent":"eth0","parent":"eth1","subnet":"10.0.0.0/24"}       | BODY_MALFORMED  | ``
            {} trailing                                                    | BODY_MALFORMED  | ``
            [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]                       | BODY_MALFORMED  | ``
            ``                                                             | BODY_MALFORMED  | ``
            []                                                             | TYPE_WRONG      | ``
            null                                                           | TYPE_WRONG      | ``
            {"subnet":"10.0.0.0/24"}                                       | FIELD_MISSING   | /parent
            {"parent":"eth0"}                                              | FIELD_MISSING   | /subnet
            {"parent":"eth0","subnet6":"fd00::/64","gateway":"10.0.0.1"}   | FIELD_MISSING   | /subnet
            {"parent":"eth0","subnet":"10.0.0.0/24","ipRange6":"fd00::/65"}| FIELD_MISSING   | /subnet6
            {"parent":"eth0","subnet":"10.0.0.0/24","sbnet":1}             | FIELD_UNKNOWN   | /sbnet
            {"parent":7,"subnet":"10.0.0.0/24"}                            | TYPE_WRONG      | /parent
            {"parent":"eth0","subnet":null}                                | TYPE_WRONG      | /subnet
            {"parent":"eth0123456789012","subnet":"10.0.0.0/24"}           | NAME_INVALID    | /parent
            {"parent":"eth0/../..","subnet":"10.0.0.0/24"}                 | NAME_INVALID    | /parent
            {"parent":"eth0","subnet":"10.0.0.0"}                          | SUBNET_INVALID  | /subnet
            {"parent":"eth0","subnet":"10.0.0.0/33"}                       | SUBNET_INVALID  | /subnet
            {"parent":"eth0","subnet":"10.0.0.256/24"}                     | SUBNET_INVALID  | /subnet
            {"parent":"eth0","subnet":"fd00::/64"}                         | SUBNET_INVALID  | /subnet
            {"parent":"eth0","subnet6":"10.0.0.0/24"}                      | SUBNET_INVALID  | /subnet6
            {"parent":"eth0","subnet6":"fd00::/129"}                       | SUBNET_INVALID  | /subnet6
            {"parent":"eth0","subnet":"10.0.0.0/24","gateway":"fd00::1"}   | ADDRESS_INVALID | /gateway
            {"parent":"eth0","subnet":"10.0.0.0/24","gateway":"10.0.0"}    | ADDRESS_INVALID | /gateway
            {"parent":"eth0","subnet":"10.0.0.0/24","gateway":"010.0.0.1"} | ADDRESS_INVALID | /gateway
            {"parent":"eth0","subnet":"10.0.0.0/24","mtu":67}              | VALUE_INVALID   | /mtu
            {"parent":"eth0","subnet":"10.0.0.0/24","mtu":"1500"}          | TYPE_WRONG      | /mtu
            {"parent":"eth0","subnet":"10.0.0.0/24","mode":"ipvlan"}       | VALUE_INVALID   | /mode
            {"parent":"eth0","subnet":"10.0.0.0/24","ipRange":["x"]}       | SUBNET_INVALID  | /ipRange/0
            {"parent":"eth0","subnet":"10.0.0.0/24","ipRange":["fd00::/65"]}| SUBNET_INVALID | /ipRange/0
            {"parent":"eth0","subnet":"10.0.0.0/24","excludedRange":"x"}   | SUBNET_INVALID  | /excludedRange
            {"parent":"eth0","subnet":"10.0.0.0/24","coolDown":-1}         | VALUE_INVALID   | /coolDown
            {"parent":"eth0","subnet":"10.0.0.0/24","probation":604801}    | VALUE_INVALID   | /probation
            {"parent":"eth0","subnet":"10.0.0.0/24","maxContainers":"1"}   | TYPE_WRONG      | /maxContainers
            {"parent":"eth0","subnet":"10.0.0.0/24","hosts":["UP"]}        | NAME_INVALID    | /hosts/0
            {"parent":"eth0","subnet":"10.0.0.0/24","auxAddresses":{"a":1}}| TYPE_WRONG      | /auxAddresses/a
            {"parent":"a","subnet":"10.0.0.0/24","auxAddresses":{"a":"fd00::2"}}| ADDRESS_INVALID | /auxAddresses/a
            {"parent":"a","subnet6":"fd00::/64","auxAddresses":{"a":"10.0.0.2"}}| ADDRESS_INVALID | /auxAddresses/a
            """)
    void aNetworkThatIsNotOne(String body, String code, String field) {
        assertProblem(client.put(NETWORK, body), 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                                                                | FIELD_MISSING   | /image
            {"image":""}                                                      | VALUE_INVALID   | /image
            {"image":"busybox","privileged":true}                             | FIELD_UNKNOWN   | /privileged
            {"image":"busybox","tty":"yes"}                                   | TYPE_WRONG      | /tty
            {"image":"busybox","command":"sh"}                                | TYPE_WRONG      | /command
            {"image":"busybox","env":{"A":1}}                                 | TYPE_WRONG      | /env/A
            {"image":"busybox","env":{"A=B":"1"}}                             | VALUE_INVALID   | /env/A=B
            {"image":"busybox","a/b~c":1}                                     | FIELD_UNKNOWN   | /a~1b~0c
            {"image":"busybox","restart":"sometimes"}                         | VALUE_INVALID   | /restart
            {"image":"busybox","networks":[{"ip":"10.0.0.2"}]}                | FIELD_MISSING   | /networks/0/network
            {"image":"busybox","networks":[{"network":"lan","ip":"10.0.0"}]}  | ADDRESS_INVALID | /networks/0/ip
            {"image":"busybox","networks":[{"network":"lan","ip":"fd00::2"}]} | ADDRESS_INVALID | /networks/0/ip
            {"image":"busybox","networks":[{"network":"lan","ip6":"10.0.0.2"}]}| ADDRESS_INVALID| /networks/0/ip6
            {"image":"busybox","networks":[{"network":"lan","mac":"02"}]}     | VALUE_INVALID   | /networks/0/mac
            """)
    void aContainerThatIsNotOne(String body, String code, String field) {
        assertProblem(client.put(CONTAINER, body), 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                                                                   | FIELD_MISSING | /containers
            {"containers":[]}                                                    | VALUE_INVALID | /containers
            {"containers":[{"host":"h","image":"i"}]}                            | FIELD_MISSING | /containers/0/container
            {"containers":[{"host":"h","container":"cc"}]}                        | FIELD_MISSING | /containers/0/image
            {"containers":[{"host":"H","container":"cc","image":"i"}]}            | NAME_INVALID  | /containers/0/host
            {"containers":[{"host":"h","container":"cc","image":"i","x":1}]}      | FIELD_UNKNOWN | /containers/0/x
            {"containers":[{"host":"h","container":"cc","image":"i","env":{"A":1}}]}| TYPE_WRONG  | /containers/0/env/A
            """)
    void severalContainersThatAreNone(String body, String code, String field) {
        assertProblem(client.post("/v1/containers", body), 400, code, field);
    }

    @Test
    void oneContainerTooMany() {
        String one = "{\"host\":\"h\",\"container\":\"c\",\"image\":\"i\"}";
        String body = "{\"containers\":[" + String.join(",", Collections.nCopies(257, one)) + "]}";
        assertProblem(client.post("/v1/containers", body), 400, "VALUE_INVALID", "/containers");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/networks/-lan,                       NAME_INVALID,    path:network",
        "/v1/networks/a%2Fb,                      NAME_INVALID,    path:network",
        "/v1/networks/a%00b,                      NAME_INVALID,    path:network",
        "/v1/spaces/UPPER/networks/lan,           NAME_INVALID,    path:space",
        "/v1/hosts/UPPER,                         NAME_INVALID,    path:host",
        "/v1/networks/lan/addresses/10.0.0.300,   ADDRESS_INVALID, path:ip",
        "/v1/networks?limit=0,                    VALUE_INVALID,   query:limit",
        "/v1/networks?limit=many,                 TYPE_WRONG,      query:limit",
        "/v1/hosts?cursor=%EF%BF%BF,              VALUE_INVALID,   query:cursor",
        "/v1/networks/lan/addresses?cursor=%00,   VALUE_INVALID,   query:cursor",
        "/v1/networks/lan/addresses/10.0.0.2?at=noon,                      VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=,                          VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=2026-01-31,                VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=2026-01-31T12:00:00,       VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=2026-01-31T12:00:00+02:00, VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=2026-02-30T12:00:00Z,      VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=2026-01-31T24:60:00Z,      VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2?at=9999-01-01T00:00:00Z,      VALUE_INVALID, query:at",
        "/v1/networks/lan/addresses/10.0.0.2/history?cursor=eA,            VALUE_INVALID, query:cursor",
        "/v1/networks/lan/addresses/10.0.0.2/history?limit=0,              VALUE_INVALID, query:limit",
    })
    void aParameterThatIsNotOne(String path, String code, String field) {
        assertProblem(client.get(path), 400, code, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?force", "?force=false", "?force=TRUE", "?other=true"})
    void aHostIsNotGivenUpByAccident(String query) {
        Reply reply = client.delete("/v1/spaces/lab/hosts/host1" + query);
        assertProblem(reply, 400, "FORCE_MISSING", "query:force");
        assertThat(reply.json().get("fix").asText()).contains("force=true", "off the LAN");
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match,        7,    VALUE_INVALID",
        "If-None-Match,   x,    VALUE_INVALID",
    })
    void aHeaderThatIsNotOne(String name, String value, String code) {
        String body = "{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/24\"}";
        assertProblem(client.put(NETWORK, body, name, value), 400, code, "header:" + name);
    }

    @Test
    void anIdThatIsTooLong() {
        Reply reply = client.delete(NETWORK, "Idempotency-Key", "x".repeat(129));
        assertProblem(reply, 400, "VALUE_INVALID", "header:Idempotency-Key");
    }

    @Test
    void anythingButJson() {
        Reply reply = client.send("PUT", NETWORK, BodyPublishers.ofString("parent=eth0"), "Content-Type", "text/plain");
        assertProblem(reply, 415, "CONTENT_TYPE_UNSUPPORTED", "header:Content-Type");
    }

    @Test
    void oneMebibyte() {
        String body = "{\"parent\":\"" + "x".repeat(1024 * 1024) + "\"}";
        assertThat(problemOf(client.put(NETWORK, body), 413).get("code").asText())
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(client.get("/health/live").status()).as("it goes on").isEqualTo(200);
    }

    @Test
    void aClientThatHangsUp() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.getOutputStream()
                    .write(("PUT " + NETWORK + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{\"parent\":")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(LOG.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET /\0 HTTP/1.1, 400", "garbage, 400"})
    void bytesThatAreNotHttp(String line, String status) throws IOException {
        assertThat(answerTo(line + "\r\n\r\n")).contains(" " + status + " ");
    }

    @Test
    void headersBeyondMeasure() throws IOException {
        assertThat(answerTo("GET /v1/networks HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ");
    }

    @Test
    void aPathBeyondMeasure() throws IOException {
        assertThat(answerTo("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n")).contains(" 414 ");
    }

    /** The first bytes of the answer to bytes of any kind. */
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void oneMebibyteOfUnknownLength() {
        byte[] body = new byte[1024 * 1024];
        Reply reply = client.send(
                "PUT", NETWORK, BodyPublishers.ofByteArrays(List.of(body)), "Content-Type", "application/json");
        assertThat(problemOf(reply, 413).get("code").asText()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void aPathThatIsNone() {
        assertThat(problemOf(client.get("/v1/nets"), 404).get("code").asText()).isEqualTo("PATH_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/networks/none,                     NETWORK_UNKNOWN",
        "/v1/networks/none/addresses,           NETWORK_UNKNOWN",
        "/v1/networks/none/addresses/10.0.0.2?at=2026-01-31T12:00:00%2B02:00, NETWORK_UNKNOWN",
        "/v1/networks/none/addresses/10.0.0.2/history, NETWORK_UNKNOWN",
        "/v1/hosts/none,                        HOST_UNKNOWN",
        "/v1/hosts/none/containers/none,        CONTAINER_UNKNOWN",
        "/v1/intents/none,                      INTENT_UNKNOWN",
    })
    void aThingThatIsNotThere(String path, String code) {
        assertThat(problemOf(client.get(path), 404).get("code").asText()).isEqualTo(code);
    }

    @Test
    void aMethodThatIsNone() {
        Reply reply = client.send("POST", NETWORK, BodyPublishers.ofString("{}"));
        assertThat(problemOf(reply, 405).get("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(reply.header("Allow")).isEqualTo("DELETE, GET, HEAD, PUT");
    }

    @Test
    void headIsGetWithoutTheBody() {
        Reply reply = client.send("HEAD", "/v1/networks/lan", BodyPublishers.noBody());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void aBrokerThatDoesNotAcknowledge() {
        LOG.failWith(new NotWritten(NotWritten.Reason.UNREACHABLE, "no answer within 5 s"));
        Reply reply = client.delete(NETWORK, "Idempotency-Key", "mine");
        JsonNode problem = problemOf(reply, 503);
        assertThat(problem.get("code").asText()).isEqualTo("BROKER_UNREACHABLE");
        assertThat(problem.get("intent").asText()).isEqualTo("mine");
        assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    private void assertProblem(Reply reply, int status, String code, String field) {
        JsonNode problem = problemOf(reply, status);
        assertThat(problem.get("code").asText()).as(reply.text()).isEqualTo(code);
        assertThat(problem.path("field").asText("")).as(reply.text()).isEqualTo(field);
    }

    private JsonNode problemOf(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText())
                .isEqualTo("urn:lanyard:problem:" + problem.get("code").asText());
        assertThat(problem.get("detail").asText())
                .isNotBlank()
                .as("nothing of a library's own")
                .doesNotContain("StreamReadFeature", "Source:");
        assertThat(problem.path("fix").asText()).as(reply.text()).isNotBlank();
        assertThat(LOG.written()).isEmpty();
        return problem;
    }
}
