package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.http.Operation.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml}: the operations there are, and what their requests must look like. */
final class Contract {
    private static final String RESOURCE = "/openapi.yaml";
    private static final String NO_ROLE = "none";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final String text;
    private final JsonNode document;

    /** Of each schema: most parameters stand in many operations. */
    private final Map<JsonNode, SchemaCheck> checks = new HashMap<>();

    private final List<Operation> operations;

    private Contract(String text, JsonNode document) {
        this.text = text;
        this.document = document;
        this.operations = readOperations();
    }

    static Contract load() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), UTF_8);
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new Contract(text, new ObjectMapper().valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the class path", e);
        }
    }

    String text() {
        return text;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The check of a named schema. */
    SchemaCheck schema(String name) {
        return check(Json.object().put("$ref", "#/components/schemas/" + name));
    }

    private SchemaCheck check(ObjectNode schema) {
        return checks.computeIfAbsent(schema, any -> SchemaCheck.of(schema, document));
    }

    private List<Operation> readOperations() {
        List<Operation> found = new ArrayList<>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (METHODS.contains(entry.getKey())) {
                        found.add(operation(path.getKey(), path.getValue(), entry.getKey(), entry.getValue()));
                    }
                }));
        return List.copyOf(found);
    }

    private Operation operation(String path, JsonNode pathItem, String method, JsonNode operation) {
        List<String> paths = new ArrayList<>();
        Set<Parameter> parameters = new TreeSet<>(Comparator.comparing(Parameter::field));
        JsonNode servers = pathItem.has("servers") ? pathItem.get("servers") : document.get("servers");
        for (JsonNode server : servers) {
            String base = server.get("url").textValue();
            paths.add((base.equals("/") ? "" : base) + path);
            if (base.contains("{space}")) {
                parameters.add(new Parameter("space", "path", false, false, schema("SpaceName")));
            }
        }
        pathItem.path("parameters").forEach(each -> parameters.add(parameter(each)));
        operation.path("parameters").forEach(each -> parameters.add(parameter(each)));
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        return new Operation(
                operation.get("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                paths,
                role(operation.path("x-role").asText()),
                List.copyOf(parameters),
                body.isMissingNode() ? Optional.empty() : Optional.of(check((ObjectNode) body)));
    }

    private static Optional<Role> role(String word) {
        if (word.equals(NO_ROLE)) {
            return Optional.empty();
        }
        return Optional.of(Role.of(word).orElse(Role.ADMIN)); // what says nothing is nobody else's
    }

    private Parameter parameter(JsonNode given) {
        JsonNode parameter =
                given.has("$ref") ? document.at(given.get("$ref").textValue().substring(1)) : given;
        ObjectNode schema = (ObjectNode) parameter.get("schema");
        return new Parameter(
                parameter.get("name").textValue(),
                parameter.get("in").textValue(),
                parameter.path("required").asBoolean(false),
                schema.path("type").asText().equals("integer"),
                check(schema));
    }
}
