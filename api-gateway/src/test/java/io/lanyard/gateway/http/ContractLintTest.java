package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a reader of the contract may count on. */
class ContractLintTest {
    private static final JsonNode DOCUMENT =
            new ObjectMapper().valueToTree(new Yaml().load(Contract.load().text()));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final List<String> faults = new ArrayList<>();

    @Test
    void operationsAreWhole() {
        Set<String> ids = new TreeSet<>();
        operations().forEach(each -> {
            JsonNode operation = each.getValue();
            String id = operation.path("operationId").asText();
            expect(
                    id.matches("[a-z]+([A-Z][a-z]+)*") && ids.add(id),
                    each.getKey() + ": operationId once, in camel case");
            expect(
                    Set.of("viewer", "operator", "admin", "none")
                            .contains(operation.path("x-role").asText()),
                    id + ": x-role, who may");
            expect(
                    operation.has("security")
                            == operation.path("x-role").asText().equals("none"),
                    id + ": no security where nobody has to say who they are");
            expect(operation.path("summary").asText().endsWith("."), id + ": summary, a sentence");
            expect(
                    tags().containsAll(texts(operation.get("tags")))
                            && operation.get("tags").size() == 1,
                    id + ": one of the tags");
            JsonNode responses = operation.get("responses");
            responses.properties().forEach(response -> {
                JsonNode found = resolved(response.getValue());
                expect(!found.path("description").asText().isEmpty(), id + " " + response.getKey() + ": description");
                boolean hasBody = !response.getKey().equals("304");
                expect(found.has("content") == hasBody, id + " " + response.getKey() + ": content");
            });
            boolean isService = texts(operation.get("tags")).contains("service");
            expect(isService || responses.has("default"), id + ": default response");
            expect(
                    operation.path("requestBody").isMissingNode()
                            || operation
                                            .at("/requestBody/content/application~1json/examples")
                                            .size()
                                    > 0,
                    id + ": examples of the body");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void pathsHaveTheirParameters() {
        DOCUMENT.get("paths").properties().forEach(path -> {
            Set<String> declared = new TreeSet<>();
            path.getValue()
                    .path("parameters")
                    .forEach(each ->
                            declared.add("{" + resolved(each).get("name").asText() + "}"));
            Set<String> used = new TreeSet<>();
            for (String part : path.getKey().split("/", -1)) {
                if (part.startsWith("{")) {
                    used.add(part);
                }
            }
            expect(declared.equals(used), path.getKey() + ": " + declared + " instead of " + used);
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyParameterHasADescriptionAndATypeThatBoundsIt() {
        DOCUMENT.at("/components/parameters").properties().forEach(each -> {
            JsonNode schema = resolved(each.getValue().get("schema"));
            expect(!each.getValue().path("description").asText().isEmpty(), each.getKey() + ": description");
            expect(
                    each.getKey().equals("Prefer")
                            || schema.has("enum")
                            || schema.has("pattern")
                            || schema.has("maxLength")
                            || schema.has("maximum"),
                    each.getKey() + ": bounds");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everySchemaIsDescribedAndShown() {
        DOCUMENT.at("/components/schemas").properties().forEach(each -> {
            expect(each.getValue().has("description"), each.getKey() + ": description");
            expect(isShown(each.getValue()), each.getKey() + ": an example, or fields that have them");
            described(each.getKey(), each.getValue());
        });
        assertThat(faults).isEmpty();
    }

    private static boolean isShown(JsonNode schema) {
        return schema.has("examples") || schema.has("properties") || schema.has("enum");
    }

    private void described(String name, JsonNode schema) {
        schema.path("properties").properties().forEach(field -> {
            String at = name + "." + field.getKey();
            expect(
                    field.getValue().has("description") || field.getValue().has("$ref") || isOfOurs(field.getValue()),
                    at + ": description");
            described(at, field.getValue());
            if (field.getValue().has("items")) {
                described(at + "[]", field.getValue().get("items"));
            }
        });
    }

    /** A list of what is described where it is defined. */
    private static boolean isOfOurs(JsonNode field) {
        return field.path("items").has("$ref");
    }

    @Test
    void nothingIsLeftOver() {
        Set<String> references = new TreeSet<>();
        for (JsonNode each : DOCUMENT.findValues("$ref")) {
            String reference = each.asText();
            references.add(reference);
            expect(!DOCUMENT.at(reference.substring(1)).isMissingNode(), reference + ": nothing is there");
        }
        DOCUMENT.get("components")
                .properties()
                .forEach(kind -> kind.getValue().fieldNames().forEachRemaining(name -> {
                    String reference = "#/components/" + kind.getKey() + "/" + name;
                    boolean isUsed = references.stream()
                            .anyMatch(each -> each.equals(reference) || each.startsWith(reference + "/"));
                    expect(
                            isUsed || name.equals("SpaceName") || kind.getKey().equals("securitySchemes"),
                            reference + ": not used");
                }));
        Set<String> used = new TreeSet<>();
        operations().forEach(each -> used.addAll(texts(each.getValue().get("tags"))));
        assertThat(used).isEqualTo(tags());
        assertThat(faults).isEmpty();
    }

    private void expect(boolean isSo, String fault) {
        if (!isSo) {
            faults.add(fault);
        }
    }

    private static List<Map.Entry<String, JsonNode>> operations() {
        List<Map.Entry<String, JsonNode>> operations = new ArrayList<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    if (METHODS.contains(item.getKey())) {
                        operations.add(Map.entry(item.getKey() + " " + path.getKey(), item.getValue()));
                    }
                }));
        return operations;
    }

    private static Set<String> tags() {
        return new TreeSet<>(DOCUMENT.get("tags").findValuesAsText("name"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }
}
