package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Values of both families in one list, as Docker's options have them; the API has a field for each. */
final class Families {
    private final ObjectNode json;

    Families(ObjectNode json) {
        this.json = json;
    }

    /** At most one value of each family. */
    void putOne(String option, String field, List<String> values) {
        for (String value : values) {
            String name = nameFor(field, value);
            if (json.has(name)) {
                throw new WrongOption(option + ": got " + json.path(name).asText() + " and " + value
                        + ", expected one of each family.\n  Two IPv4 subnets on one interface are two networks.");
            }
            json.put(name, value);
        }
    }

    /** Any number of each; one by itself, several as a list. */
    void putAll(String field, List<String> values) {
        for (String name : List.of(field, field + "6")) {
            List<String> of = values.stream()
                    .filter(value -> nameFor(field, value).equals(name))
                    .toList();
            if (of.size() == 1) {
                json.put(name, of.get(0));
            } else if (!of.isEmpty()) {
                of.forEach(json.withArray("/" + name)::add);
            }
        }
    }

    private static String nameFor(String field, String value) {
        return value.contains(":") ? field + "6" : field;
    }
}
