package io.lanyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lanyard.cli.gateway.Trouble;
import io.lanyard.cli.spec.Pairs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --filter} says: the gateway sees to most of it, a part of a name is seen to here. */
final class Filters {
    private static final String NAME = "name";

    private final Map<String, String> query;
    private final String part;

    private Filters(Map<String, String> query, String part) {
        this.query = query;
        this.part = part;
    }

    /** Of these parameters of the API, and {@code name}. */
    static Filters of(List<String> texts, String... parameters) throws Trouble {
        Map<String, String> given = Pairs.of("--filter", texts);
        if (given.size() < texts.size()) {
            throw Trouble.usage(
                    "--filter: got one of them twice, and the gateway takes one of each; expected each once");
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : parameters) {
            if (given.containsKey(parameter)) {
                query.put(parameter, given.get(parameter));
            }
        }
        for (String each : given.keySet()) {
            if (!each.equals(NAME) && !query.containsKey(each)) {
                throw Trouble.usage("--filter: got " + each + ", expected name, " + String.join(", ", parameters));
            }
        }
        return new Filters(query, given.getOrDefault(NAME, ""));
    }

    /** One more, if it is given. */
    Filters and(String parameter, String value) {
        if (value != null) {
            query.put(parameter, value);
        }
        return this;
    }

    Map<String, String> query() {
        return query;
    }

    /** Those whose name has the part in it. */
    ArrayNode named(String field, ArrayNode items) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            if (item.path(field).asText().contains(part)) {
                named.add(item);
            }
        }
        return named;
    }
}
