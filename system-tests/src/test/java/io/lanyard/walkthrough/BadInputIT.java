package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets an answer that names the field and the fix, and changes nothing; the good that follows it is done. */
@ExtendWith(StackExtension.class)
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private Stack stack;
    private HttpAsk ask;
    private String before;

    @BeforeEach
    void aNetworkAndAContainer(Stack running) throws Exception {
        stack = running;
        ask = new HttpAsk(stack.http(), new Narrator(System.out));
        assertThat(ask.putNetwork(WalkThrough.MAC_NET1).accepted()).isTrue();
        assertThat(ask.putContainer(WalkThrough.BBOX1).accepted()).isTrue();
        before = everything();
    }

    @AfterEach
    void nothingHasChangedAndLanyardStillWorks() throws Exception {
        assertThat(everything()).isEqualTo(before);
        assertThat(ask.deleteContainer("host1", "bbox1").accepted()).isTrue();
        assertThat(ask.deleteNetwork("mac_net1").accepted()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        malformed JSON                | 400 | -                    | /          | PUT networks/n           | {"parent": "enp0s3",
        unknown field                 | 400 | -                    | /colour    | PUT networks/n           | {"parent": "enp0s3", "subnet": "10.1.0.0/24", "colour": "red"}
        wrong type                    | 400 | -                    | /parent    | PUT networks/n           | {"parent": 7, "subnet": "10.1.0.0/24"}
        address outside the subnet    | 422 | ADDRESS_OUT_OF_RANGE | /networks/0/ip | PUT hosts/host2/containers/cc | {"image": "busybox", "networks": [{"network": "mac_net1", "ip": "192.168.2.10"}]}
        the gateway's address         | 422 | ADDRESS_EXCLUDED     | /networks/0/ip | PUT hosts/host2/containers/cc | {"image": "busybox", "networks": [{"network": "mac_net1", "ip": "192.168.1.1"}]}
        an auxiliary address          | 422 | ADDRESS_EXCLUDED     | /networks/0/ip | PUT hosts/host2/containers/cc | {"image": "busybox", "networks": [{"network": "mac_net1", "ip": "192.168.1.21"}]}
        an address in use             | 409 | ADDRESS_IN_USE       | /networks/0/ip | PUT hosts/host2/containers/cc | {"image": "busybox", "networks": [{"network": "mac_net1", "ip": "192.168.1.10"}]}
        overlapping subnet            | 409 | SUBNET_OVERLAP       | /subnet    | PUT networks/n           | {"parent": "enp0s3", "subnet": "192.168.0.0/16"}
        unknown network               | 422 | NETWORK_UNKNOWN      | /networks/0/network | PUT hosts/host2/containers/cc | {"image": "busybox", "networks": [{"network": "nowhere"}]}
        unknown host                  | 404 | HOST_UNKNOWN         | -          | PUT hosts/host9/containers/cc | {"image": "busybox", "networks": [{"network": "mac_net1"}]}
        name too long for an interface| 4.. | -                    | /parent    | PUT networks/n           | {"parent": "enp0s3-much-too-long", "subnet": "10.1.0.0/24"}
        subnet with host bits         | 422 | SUBNET_INVALID       | /subnet    | PUT networks/n           | {"parent": "enp0s3", "subnet": "10.1.0.7/24"}
        gateway outside the subnet    | 422 | ADDRESS_OUT_OF_RANGE | /gateway   | PUT networks/n           | {"parent": "enp0s3", "subnet": "10.1.0.0/24", "gateway": "10.2.0.1"}
        network in use                | 409 | NETWORK_IN_USE       | -          | DELETE networks/mac_net1 |
        """)
    void overHttp(String what, String status, String code, String field, String request, String body) throws Exception {
        HttpResponse<String> response = send(request, body == null ? "" : body);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(Integer.toString(response.statusCode()))
                .as(what + ": " + response.body())
                .matches(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("detail").asText())
                .as("%s: detail of %s", what, problem)
                .isNotBlank();
        assertThat(problem.path("fix").asText())
                .as("%s: fix of %s", what, problem)
                .isNotBlank();
        if (!code.equals("-")) {
            assertThat(problem.path("code").asText()).isEqualTo(code);
        }
        if (!field.equals("-") && !field.equals("/")) {
            assertThat(problem.path("field").asText())
                    .as("%s: field of %s", what, problem)
                    .isEqualTo(field);
        }
    }

    @Test
    void aBodyOfOneMebibyte() throws Exception {
        String body = "{\"parent\": \"" + "x".repeat(1 << 20) + "\"}";
        HttpResponse<String> response = send("PUT networks/n", body);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(response.body()).path("fix").asText()).isNotBlank();
    }

    @Test
    void recordsThatCannotBeUsed() {
        try (EventProducer producer = new EventProducer(stack.kafka());
                EventReader deadLetters =
                        new EventReader(stack.kafka(), "lanyard.dead-letters", EventSchemas.deadLetters())) {
            byte[] good = intentToReserve(UUID.randomUUID().toString());
            byte[] truncated = Arrays.copyOf(good, good.length / 2);
            byte[] unknownSchema = good.clone();
            unknownSchema[4] = (byte) 250;
            Map<String, RecordMetadata> sent = Map.of(
                    "NOT_FRAMED", producer.send("default", "garbage".getBytes(StandardCharsets.UTF_8)),
                    "MALFORMED", producer.send("default", truncated),
                    "UNKNOWN_SCHEMA", producer.send("default", unknownSchema),
                    "NO_VALUE", producer.send("default", null),
                    "WRONG_KEY", producer.send("elsewhere", good));
            sent.forEach((reason, at) -> {
                GenericRecord letter =
                        deadLetters.await(EventProducer.TOPIC + "-" + at.partition() + "-" + at.offset());
                assertThat(letter.get("reason")).hasToString(reason);
                assertThat(letter.get("detail").toString()).isNotBlank();
            });
        }
    }

    @Test
    void aRecordInTheWrongPartitionIsDoneInTheRightOne() {
        try (EventProducer producer = new EventProducer(stack.kafka());
                EventReader outcomes = new EventReader(stack.kafka(), "lanyard.outcomes", EventSchemas.outcomes())) {
            String id = UUID.randomUUID().toString();
            int right = producer.send(
                            "default", intentToReserve(UUID.randomUUID().toString()))
                    .partition();
            producer.send((right + 1) % 8, "default", intentToReserve(id));
            GenericRecord outcome = outcomes.await(id);
            assertThat(outcome.get("verdict")).hasToString("REFUSED");
            assertThat(outcome.get("code")).hasToString("NETWORK_UNKNOWN");
        }
    }

    @Test
    void aParentThatAHostDoesNotHaveIsAStatus() throws Exception {
        HttpResponse<String> put = send(
                "PUT networks/nowhere", "{\"parent\": \"eth77\", \"subnet\": \"10.7.0.0/24\", \"hosts\": [\"host1\"]}");
        assertThat(put.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask.get("/v1/networks/nowhere").toString())
                        .contains("PARENT_MISSING")
                        .contains("eth77"));
        assertThat(send("DELETE networks/nowhere", "").statusCode()).isEqualTo(200);
    }

    /** An intent that would be refused, if it were read: it asks for a network that does not exist. */
    private static byte[] intentToReserve(String id) {
        EventSchemas schemas = EventSchemas.intents();
        GenericRecord action = schemas.builder("ReserveAddress")
                .set("network", "nowhere")
                .set("ip", "10.9.9.9")
                .build();
        return schemas.encode(schemas.builder("Intent")
                .set("id", id)
                .set("at", Instant.now().toEpochMilli())
                .set("issuer", "producer:test")
                .set("space", "default")
                .set("action", action)
                .build());
    }

    private HttpResponse<String> send(String request, String body) throws Exception {
        String[] parts = request.split(" ");
        URI uri = stack.http().resolve("/v1/" + parts[1]);
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Prefer", parts[1].endsWith("nowhere") && parts[0].equals("PUT") ? "wait=1" : "wait=20");
        if (parts[0].equals("PUT")) {
            builder.header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body));
        } else {
            builder.DELETE();
        }
        return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Networks, containers and addresses as the API shows them, and what the engines have. */
    private String everything() {
        StringBuilder text = new StringBuilder();
        for (String path : new String[] {"networks", "containers", "networks/mac_net1/addresses"}) {
            text.append(ask.get("/v1/" + path)).append('\n');
        }
        stack.lab().hosts().stream().map(HostTruth::new).forEach(host -> text.append(host.names("network"))
                .append(host.names("container"))
                .append('\n'));
        return text.toString();
    }
}
