package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * Requests made of the contract: half of them as it asks for, half of them nearly so. Each is made of the seed and its
 * number alone.
 */
final class ContractFuzz {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_MAX = 8;

    /** Few names, so that requests meet. */
    private static final Map<String, List<String>> POOLS = Map.ofEntries(
            Map.entry("space", List.of("default", "s1", "s2")),
            Map.entry("network", List.of("lan0", "lan1", "lan2", "lan3")),
            Map.entry("host", List.of("host1", "host1", "host1", "host9")),
            Map.entry("container", List.of("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7")),
            Map.entry("image", List.of("busybox", "netns:/run/netns/blue")),
            Map.entry("parent", List.of("eth0", "eth1")),
            Map.entry("subnet", List.of("10.0.0.0/28", "10.0.1.0/24", "10.0.2.0/24", "10.0.0.0/16")),
            Map.entry("gateway", List.of("10.0.0.1", "10.0.1.1", "10.0.2.1")),
            Map.entry("ip", List.of("10.0.0.2", "10.0.1.3", "10.0.2.4", "10.0.1.1", "fd00:1::7")),
            Map.entry("subnet6", List.of("fd00:1::/64", "fd00:2::/120")),
            Map.entry("id", List.of("f-1", "f-2", "f-77")));

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "../..",
            "a".repeat(3000),
            "%00",
            "ünï",
            "\ud83d\ude80",
            "null",
            "-1",
            "1e999",
            "'; DROP",
            "{}",
            "\\",
            "10.0.0.256",
            "::",
            "0x1");

    private final JsonNode document;
    private final List<Operation> operations;
    private final long seed;

    /** By operation. */
    private final Map<String, JsonNode> bodies = new TreeMap<>();

    ContractFuzz(Contract contract, long seed) {
        this.document = new ObjectMapper().valueToTree(new Yaml().load(contract.text()));
        // Streams have no end.
        this.operations = contract.operations().stream()
                .filter(each -> !each.id().equals("listEvents"))
                .toList();
        this.seed = seed;
        document.findParents("operationId")
                .forEach(each -> bodies.put(
                        each.get("operationId").asText(), each.at("/requestBody/content/application~1json/schema")));
    }

    Asked request(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean isOdd = random.nextBoolean();
        String template = operation.paths().get(random.nextInt(operation.paths().size()));
        StringBuilder path = new StringBuilder();
        for (String part : template.split("/", -1)) {
            path.append(path.isEmpty() && part.isEmpty() ? "" : "/")
                    .append(part.startsWith("{") ? inPath(random, part, isOdd) : part);
        }
        Map<String, String> headers = new TreeMap<>();
        List<String> query = new ArrayList<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (!parameter.isRequired() && random.nextInt(4) > 0) {
                continue;
            }
            if (parameter.in().equals("query")) {
                query.add(parameter.name() + "=" + encoded(value(random, parameter.name(), isOdd)));
            }
        }
        if (!operation.method().equals("GET")) {
            headers.put("Idempotency-Key", "f-" + number);
            if (random.nextInt(8) == 0) {
                headers.put("If-Match", "\"" + random.nextInt(60) + (isOdd ? "" : "\""));
            }
            if (random.nextInt(100) == 0) {
                headers.put("Prefer", "wait=1");
            }
        }
        String body = operation.body().isEmpty() ? null : body(random, operation, isOdd);
        if (body != null && (!isOdd || random.nextInt(20) > 0)) {
            headers.put("Content-Type", "application/json");
        }
        String method = isOdd && random.nextInt(20) == 0 ? "PATCH" : operation.method();
        return new Asked(
                number,
                operation.id(),
                method,
                path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                headers,
                body);
    }

    private static String inPath(Random random, String part, boolean isOdd) {
        String name = part.substring(1, part.length() - 1);
        String value = isOdd && random.nextInt(6) == 0
                ? ODD.get(random.nextInt(ODD.size()))
                : pick(random, POOLS.getOrDefault(name, List.of("x")));
        return encoded(value);
    }

    private static String value(Random random, String name, boolean isOdd) {
        if (isOdd && random.nextBoolean()) {
            return pick(random, ODD);
        }
        return switch (name) {
            case "limit" -> Integer.toString(1 + random.nextInt(1000));
            case "force", "alive" -> "true";
            case "at" -> "2026-01-01T00:00:00Z";
            case "cursor" -> Cursor.of(pick(random, POOLS.get("network")));
            case "state" -> pick(random, List.of("APPLIED", "allocated", "reserved"));
            default -> pick(random, POOLS.getOrDefault(name, List.of("team")));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String body(Random random, Operation operation, boolean isOdd) {
        JsonNode value =
                operation.id().equals("planRequests") ? plan(random) : made(random, "", bodies.get(operation.id()), 0);
        if (!isOdd) {
            return value.toString();
        }
        if (random.nextInt(10) == 0) {
            String text = value.toString();
            return text.substring(0, random.nextInt(text.length() + 1));
        }
        return mutated(random, value, 0).toString();
    }

    private JsonNode plan(Random random) {
        ArrayNode requests = JSON.arrayNode();
        for (int each = random.nextInt(4); each >= 0; each--) {
            Asked asked = request(random.nextInt(1 << 20));
            if (asked.operation().equals("planRequests")) {
                continue;
            }
            ObjectNode request = requests.addObject();
            request.put("method", asked.method());
            request.put("path", asked.path().replaceFirst("^/v1(/spaces/[^/]*)?", ""));
            if (asked.body() != null) {
                try {
                    request.set("body", new ObjectMapper().readTree(asked.body()));
                } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                    request.put("body", asked.body());
                }
            }
        }
        return JSON.objectNode().set("requests", requests);
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(document.at(schema.get("$ref").asText().substring(1)))
                : schema;
    }

    private JsonNode made(Random random, String name, JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        if (POOLS.containsKey(name)) {
            return JSON.textNode(pick(random, POOLS.get(name)));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (schema.path("type").isArray()
                ? "string"
                : schema.path("type").asText()) {
            case "object" -> object(random, schema, depth);
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int each = depth > DEPTH_MAX ? 0 : 1 + random.nextInt(2); each > 0; each--) {
                    array.add(made(random, "", schema.get("items"), depth + 1));
                }
                yield array;
            }
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> {
                int least = schema.path("minimum").asInt(0);
                yield JSON.numberNode(least
                        + random.nextInt(Math.min(1000, schema.path("maximum").asInt(1000) - least) + 1));
            }
            default ->
                schema.has("examples")
                        ? schema.get("examples")
                                .get(random.nextInt(schema.get("examples").size()))
                        : JSON.textNode("text");
        };
    }

    private ObjectNode object(Random random, JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            boolean isRequired = schema.path("required").toString().contains("\"" + property.getKey() + "\"");
            boolean isWanted = isRequired || property.getKey().equals("subnet") || random.nextInt(5) == 0;
            if (isWanted) {
                object.set(property.getKey(), made(random, property.getKey(), property.getValue(), depth + 1));
            }
        });
        if (schema.path("properties").isEmpty() && schema.has("examples")) {
            return ((ObjectNode) schema.get("examples").get(0)).deepCopy();
        }
        return object;
    }

    /** The same with something wrong somewhere. */
    private static JsonNode mutated(Random random, JsonNode value, int depth) {
        if (value.isObject() && !value.isEmpty() && random.nextInt(5) > 0) {
            ObjectNode object = (ObjectNode) value;
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(random, names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(pick(random, ODD), pick(random, ODD));
                default -> object.set(name, mutated(random, object.get(name), depth + 1));
            }
            return object;
        }
        if (value.isArray() && !value.isEmpty() && random.nextInt(5) > 0) {
            ArrayNode array = (ArrayNode) value;
            int at = random.nextInt(array.size());
            array.set(at, mutated(random, array.get(at), depth + 1));
            return array;
        }
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextDouble() * 1e300);
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.arrayNode();
            case 5 -> JSON.objectNode();
            default -> JSON.textNode(pick(random, ODD));
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A request to be sent; {@code body} may be null. */
    record Asked(int number, String operation, String method, String path, Map<String, String> headers, String body) {}
}
