package io.lanyard.cli.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code NAME=VALUE}, as many options have it. */
public final class Pairs {

    /** In the order they were given; the last one of a name counts. */
    public static Map<String, String> of(String option, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new WrongOption(option + ": got " + text + ", expected NAME=VALUE");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    /** Labels: a name alone has no value. */
    static Map<String, String> labels(List<String> texts) {
        return of(
                "--label",
                texts.stream()
                        .map(text -> text.contains("=") ? text : text + "=")
                        .toList());
    }

    /** Variables: one that is named alone is given on, if it is there. */
    static Map<String, String> variables(List<String> texts, Map<String, String> environment) {
        List<String> pairs = new ArrayList<>();
        for (String text : texts) {
            if (text.contains("=")) {
                pairs.add(text);
            } else if (environment.containsKey(text)) {
                pairs.add(text + "=" + environment.get(text));
            }
        }
        return of("--env", pairs);
    }

    /** Nothing for none. */
    static void put(ObjectNode json, String field, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            ObjectNode object = json.putObject(field);
            pairs.forEach(object::put);
        }
    }

    private Pairs() {}
}
