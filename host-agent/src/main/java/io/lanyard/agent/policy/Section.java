package io.lanyard.agent.policy;

import io.lanyard.agent.core.AgentRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A mapping of a policy file. Keys are taken; one that nobody took is a mistake, and a mistake is no rule. */
final class Section {
    private final String file;
    private final String path;
    private final Map<Object, Object> left;
    private final TreeSet<String> known = new TreeSet<>();

    private Section(String file, String path, Map<?, ?> values) {
        this.file = file;
        this.path = path;
        this.left = new LinkedHashMap<>(values);
    }

    static Section top(String file, Object content) {
        if (!(content instanceof Map<?, ?> values)) {
            throw new AgentRefusal("policy file " + file + " is " + shown(content) + ", expected keys and values");
        }
        return new Section(file, "", values);
    }

    /** Without any keys if it is not there. */
    Section section(String key) {
        Object value = take(key).orElse(Map.of());
        if (!(value instanceof Map<?, ?> values)) {
            throw fault(key, value, "keys and values");
        }
        return new Section(file, path + key + ".", values);
    }

    Optional<Boolean> flag(String key) {
        return take(key).map(value -> {
            if (!(value instanceof Boolean flag)) {
                throw fault(key, value, "true or false");
            }
            return flag;
        });
    }

    Optional<List<String>> texts(String key, String expected) {
        return take(key).map(value -> {
            if (!(value instanceof List<?> items) || !items.stream().allMatch(String.class::isInstance)) {
                throw fault(key, value, "a list of " + expected);
            }
            return items.stream().map(String.class::cast).toList();
        });
    }

    /** A number, or a text that may be one. */
    Optional<String> scalar(String key, String expected) {
        return take(key).map(value -> {
            if (!(value instanceof Number) && !(value instanceof String)) {
                throw fault(key, value, expected);
            }
            return value.toString();
        });
    }

    private Optional<Object> take(String key) {
        known.add(key);
        if (left.containsKey(key) && left.get(key) == null) {
            throw fault(key, null, "a value, or no such key");
        }
        return Optional.ofNullable(left.remove(key));
    }

    /** To be called when all that is known has been taken. */
    void end() {
        left.keySet().stream().findFirst().ifPresent(key -> {
            throw new AgentRefusal("policy file " + file + ": " + path + key + " is not a key of a policy, expected "
                    + String.join(", ", known));
        });
    }

    AgentRefusal fault(String key, Object got, String expected) {
        return new AgentRefusal(
                "policy file " + file + ": " + path + key + " is " + shown(got) + ", expected " + expected);
    }

    private static String shown(Object value) {
        return value == null ? "empty" : "'" + value + "'";
    }
}
