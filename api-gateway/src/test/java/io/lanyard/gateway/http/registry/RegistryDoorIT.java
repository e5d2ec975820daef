package io.lanyard.gateway.http.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.contract.PublishedSchema;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.http.FakeIntentLog;
import io.lanyard.gateway.http.Fronts;
import io.lanyard.gateway.http.HttpFront;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked as registry clients ask. */
class RegistryDoorIT {
    static final List<PublishedSchema> SCHEMAS = PublishedSchema.all();
    private static final String INTENTS = "/schema-registry/subjects/lanyard.intents-value";

    private static HttpFront front;
    private static HttpClientOfGateway client;

    @BeforeAll
    static void start() {
        front = Fronts.start(new FakeIntentLog(), new Views(), new Reading(), 0);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @ParameterizedTest
    @FieldSource("SCHEMAS")
    void aSchemaIsFoundByItsIdAndByItsSubject(PublishedSchema schema) {
        Reply byId = client.get("/schema-registry/schemas/ids/" + schema.id());
        JsonNode latest = json("/schema-registry/subjects/" + schema.subject() + "/versions/latest");

        assertThat(byId.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(byId.json().get("schema").asText()).isEqualTo(schema.text());
        assertThat(latest.get("schema").asText()).isEqualTo(schema.text());
        assertThat(latest.get("id").asInt()).isEqualTo(schema.id());
        assertThat(latest.get("version").asInt()).isEqualTo(1);
        assertThat(json("/schema-registry/subjects")).contains(JsonNodeFactory.instance.textNode(schema.subject()));
        assertThat(json("/schema-registry/schemas/ids/" + schema.id() + "/versions")
                        .toString())
                .isEqualTo("[{\"subject\":\"" + schema.subject() + "\",\"version\":1}]");
    }

    @Test
    void theSchemaItselfIsJson() {
        Reply schema = client.get(INTENTS + "/versions/1/schema");

        assertThat(new Schema.Parser().parse(schema.text()).getName()).isEqualTo("Intent");
        assertThat(client.get("/schema-registry/schemas/ids/101/schema").text()).isEqualTo(schema.text());
    }

    @Test
    void aClientThatHasTheSchemaLearnsItsId() {
        String own = new Schema.Parser().parse(schemaOf(101)).toString();
        String body = JsonNodeFactory.instance.objectNode().put("schema", own).toString();

        assertThat(client.post(INTENTS, body).json().get("id").asInt()).isEqualTo(101);
        assertThat(client.post(INTENTS + "/versions", body).json().toString()).isEqualTo("{\"id\":101}");
    }

    @Test
    void anotherSchemaIsNotFoundAndNotTaken() {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("schema", schemaOf(102))
                .toString();

        assertThat(code(client.post(INTENTS, body))).isEqualTo("404 40403");
        assertThat(code(client.post(INTENTS + "/versions", body))).isEqualTo("422 42205");
        assertThat(json("/schema-registry/mode").get("mode").asText()).isEqualTo("READONLY");
    }

    @ParameterizedTest
    @CsvSource({
        "/schemas/ids/7, 404 40403",
        "/schemas/ids/x, 404 40403",
        "/subjects/other-value/versions, 404 40401",
        "/subjects/lanyard.intents-value/versions/2, 404 40402",
        "/subjects/lanyard.intents-value/versions/0, 422 42202",
        "/subjects/lanyard.intents-value/versions/newest, 422 42202",
        "/clusters, 404 404",
    })
    void whatIsNotThereIsSaidInTheCodesOfRegistries(String path, String expected) {
        assertThat(code(client.get("/schema-registry" + path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"schema\":1}", "{}"})
    void aBodyThatIsNoneIsSaidToBe(String body) {
        assertThat(code(client.post(INTENTS, body))).isEqualTo("422 42201");
    }

    @Test
    void aBodyWithoutEndIsNotRead() {
        assertThat(client.post(INTENTS, " ".repeat(300 * 1024)).status()).isEqualTo(413);
    }

    private static String schemaOf(int id) {
        return SCHEMAS.stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static JsonNode json(String path) {
        return client.get(path).json();
    }

    private static String code(Reply reply) {
        return reply.status() + " " + reply.json().get("error_code").asInt();
    }
}
