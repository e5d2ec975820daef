package io.lanyard.gateway.http.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.Schemas;
import io.lanyard.gateway.core.Schemas.Version;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The read side of a schema registry, in the REST form of Confluent's (its API version 1), so that stock Avro clients find the schema
 * of an id and the id of their schema. Runs on event loops; nothing blocks.
 */
public final class RegistryDoor {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int BODY_MAX_BYTES = 256 * 1024;

    private final SchemaShelf shelf;
    private final ObjectMapper mapper = new ObjectMapper();

    public RegistryDoor(Schemas schemas) {
        this.shelf = new SchemaShelf(schemas);
    }

    private interface Question {
        JsonNode answer(RoutingContext context) throws RegistryFault;
    }

    /** All paths below where it is mounted. */
    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        ask(router, "/", context -> object());
        ask(router, "/mode", context -> object().put("mode", "READONLY"));
        ask(router, "/config", context -> object().put("compatibilityLevel", "FULL_TRANSITIVE"));
        ask(router, "/schemas/types", context -> array(List.of("AVRO"), ArrayNode::add));
        ask(router, "/schemas/ids/:id", context -> object().put(
                        "schema", byId(context).text()));
        ask(router, "/schemas/ids/:id/schema", context -> json(byId(context)));
        ask(
                router,
                "/schemas/ids/:id/subjects",
                context -> array(List.of(byId(context).subject()), ArrayNode::add));
        ask(router, "/schemas/ids/:id/versions", context -> array(List.of(place(byId(context))), ArrayNode::add));
        ask(router, "/subjects", context -> array(shelf.subjects(), ArrayNode::add));
        ask(router, "/subjects/:subject/versions", context -> array(numbers(subject(context)), ArrayNode::add));
        ask(router, "/subjects/:subject/versions/:version", context -> whole(version(context)));
        ask(router, "/subjects/:subject/versions/:version/schema", context -> json(version(context)));
        tell(router, "/subjects/:subject", context -> whole(shelf.same(subject(context), schema(context))));
        tell(router, "/subjects/:subject/versions", context -> object().put(
                        "id",
                        shelf.registered(subject(context), schema(context)).id()));
        router.route().handler(context -> send(context, RegistryFault.pathUnknown()));
        return router;
    }

    private void ask(Router router, String path, Question question) {
        router.route(HttpMethod.GET, path).handler(context -> answer(context, question));
    }

    private void tell(Router router, String path, Question question) {
        router.route(HttpMethod.POST, path)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_MAX_BYTES))
                .handler(context -> answer(context, question));
    }

    private static void answer(RoutingContext context, Question question) {
        try {
            send(context, 200, question.answer(context));
        } catch (RegistryFault fault) {
            send(context, fault);
        }
    }

    private static void send(RoutingContext context, RegistryFault fault) {
        send(context, fault.status(), object().put("error_code", fault.code()).put("message", fault.getMessage()));
    }

    private static void send(RoutingContext context, int status, JsonNode body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(body.toString());
    }

    private static String subject(RoutingContext context) {
        return context.pathParam("subject");
    }

    private Version byId(RoutingContext context) throws RegistryFault {
        return shelf.byId(context.pathParam("id"));
    }

    private Version version(RoutingContext context) throws RegistryFault {
        return shelf.version(context.pathParam("subject"), context.pathParam("version"));
    }

    private String schema(RoutingContext context) throws RegistryFault {
        try {
            JsonNode schema = mapper.readTree(context.body().asString()).path("schema");
            if (schema.isTextual()) {
                return schema.textValue();
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Said below: whatever it is, it is not what is expected.
        }
        throw RegistryFault.schemaInvalid();
    }

    private List<Integer> numbers(String subject) throws RegistryFault {
        return shelf.versions(subject).stream().map(Version::version).toList();
    }

    private JsonNode json(Version version) {
        try {
            return mapper.readTree(version.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema " + version.id() + " is not JSON", e);
        }
    }

    private static ObjectNode place(Version version) {
        return object().put("subject", version.subject()).put("version", version.version());
    }

    private static JsonNode whole(Version version) {
        return place(version).put("id", version.id()).put("schema", version.text());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> ArrayNode array(List<T> items, BiConsumer<ArrayNode, T> add) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> add.accept(array, item));
        return array;
    }
}
