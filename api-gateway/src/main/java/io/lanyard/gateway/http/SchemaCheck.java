package io.lanyard.gateway.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares a value with a schema of the contract. The schema's own {@code x-code} and {@code x-fix} say what a value
 * that does not match is called and what to do about it.
 */
final class SchemaCheck {
    /** Keywords that say nothing about validity. */
    private static final List<Keyword> OURS = Stream.of("components", "x-code", "x-fix")
            .<Keyword>map(NonValidationKeyword::new)
            .toList();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getOpenApi31()).keywords(OURS).build());
    private static final Map<String, String> LIMITS = new TreeMap<>(Map.of(
            "minimum", "at least %s",
            "maximum", "at most %s",
            "minLength", "at least %s characters",
            "maxLength", "at most %s characters",
            "minItems", "at least %s items",
            "maxItems", "at most %s items",
            "uniqueItems", "each item only once",
            "maxProperties", "at most %s entries"));
    private static final int SHOWN_MAX = 64;

    private final JsonNode root;
    private final Schema schema;

    private SchemaCheck(ObjectNode root) {
        this.root = root;
        this.schema = REGISTRY.getSchema(root);
    }

    static SchemaCheck of(ObjectNode schema, JsonNode document) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return new SchemaCheck(root);
    }

    /** The first thing that is wrong; the field is a JSON pointer into the value. */
    Optional<Problem> check(JsonNode value) {
        List<Error> errors = schema.validate(value);
        return errors.stream().findFirst().map(this::problem);
    }

    /** What is wrong when a parameter of this schema is not there. */
    Problem missing(String parameter) {
        return Problem.invalid(
                root.path("x-code").asText("FIELD_MISSING"),
                "",
                "The parameter '" + parameter + "' is missing.",
                fix(root, "Add it."));
    }

    private Problem problem(Error error) {
        String field = error.getInstanceLocation().toString();
        JsonNode owner = ownerOf(error);
        JsonNode limit = owner.path(error.getKeyword());
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                Problem.invalid(
                        "FIELD_UNKNOWN",
                        field + "/" + pointerPart(error.getProperty()),
                        "There is no field '" + shown(error.getProperty()) + "' here.",
                        "Leave it out, or use one of: " + names(owner) + ".");
            case "required" ->
                Problem.invalid(
                        "FIELD_MISSING",
                        field + "/" + error.getProperty(),
                        "The field '" + error.getProperty() + "' is missing.",
                        fix(owner, "Add it."));
            case "dependentRequired" -> alone(error, field, limit);
            case "type" ->
                Problem.invalid(
                        "TYPE_WRONG",
                        field,
                        "Got " + typeOf(error.getInstanceNode()) + ", expected " + types(limit) + ".",
                        "Send " + types(limit) + ".");
            case "enum" ->
                Problem.invalid(
                        code(owner),
                        field,
                        "Got " + shown(error) + ", expected one of " + list(limit) + ".",
                        fix(owner, "Use one of " + list(limit) + "."));
            case "pattern" ->
                Problem.invalid(
                        code(owner),
                        field,
                        "Got " + shown(error) + ", expected a text that matches " + limit.asText() + ".",
                        fix(owner, "Use a text that matches " + limit.asText() + "."));
            case "propertyNames" -> badName(error, field, resolved(limit));
            default -> Problem.invalid(code(owner), field, sentence(error), fix(owner, withinLimits(owner)));
        };
    }

    /** A field without another one that it says something about. */
    private static Problem alone(Error error, String field, JsonNode needed) {
        JsonNode value = error.getInstanceNode();
        Map.Entry<String, JsonNode> pair = needed.properties().stream()
                .filter(entry -> value.has(entry.getKey())
                        && !value.has(entry.getValue().get(0).textValue()))
                .findFirst()
                .orElseThrow();
        String missing = pair.getValue().get(0).textValue();
        return Problem.invalid(
                "FIELD_MISSING",
                field + "/" + missing,
                "The field '" + missing + "' is missing: '" + pair.getKey() + "' says something about it.",
                "Add it, or leave '" + pair.getKey() + "' out.");
    }

    private static Problem badName(Error error, String field, JsonNode names) {
        return Problem.invalid(
                code(names),
                field + "/" + pointerPart(error.getProperty()),
                "The name '" + shown(error.getProperty()) + "' cannot be used here.",
                fix(names, withinLimits(names)));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** All limits of a schema, whichever of them was passed. */
    private static String withinLimits(JsonNode schema) {
        List<String> limits = LIMITS.entrySet().stream()
                .filter(limit -> schema.has(limit.getKey()))
                .map(limit -> String.format(
                        Locale.ROOT,
                        limit.getValue(),
                        schema.get(limit.getKey()).asText()))
                .toList();
        return "Keep to the contract: " + String.join(", ", limits) + ".";
    }

    /** A name as it stands in a JSON pointer (RFC 6901). */
    private static String pointerPart(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The schema object that holds the keyword at fault. */
    private JsonNode ownerOf(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        return root.at(JsonPointer.compile(fragment).head());
    }

    private static String code(JsonNode owner) {
        return owner.path("x-code").asText("VALUE_INVALID");
    }

    private static String fix(JsonNode owner, String otherwise) {
        return owner.path("x-fix").asText(otherwise);
    }

    /** What the validator says, as it says it. */
    private static String sentence(Error error) {
        return "Got " + shown(error) + ": " + error.getMessage() + ".";
    }

    private static String shown(Error error) {
        return shown(error.getInstanceNode().toString());
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_MAX
                ? text
                : text.substring(0, SHOWN_MAX) + "… (" + text.length() + " characters)";
    }

    private static String names(JsonNode owner) {
        return owner.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String types(JsonNode type) {
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(each -> withArticle(each.asText()))
                        .collect(Collectors.joining(" or "))
                : withArticle(type.asText());
    }

    private static String typeOf(JsonNode value) {
        return value.isNull() ? "null" : withArticle(value.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static String withArticle(String type) {
        return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }
}
