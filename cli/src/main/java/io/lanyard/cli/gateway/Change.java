package io.lanyard.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Something to be asked for.
 *
 * @param method {@code PUT}, {@code POST} or {@code DELETE}
 * @param path below the space
 * @param body if it has one
 * @param isNew it must not be there yet
 */
public record Change(String method, String path, Optional<JsonNode> body, boolean isNew) {

    /** What is there is brought to this. */
    public static Change put(String path, JsonNode body) {
        return new Change("PUT", path, Optional.of(body), false);
    }

    /** What is not there yet is made. */
    public static Change create(String path, JsonNode body) {
        return new Change("PUT", path, Optional.of(body), true);
    }

    /** Several things in one. */
    public static Change post(String path, JsonNode body) {
        return new Change("POST", path, Optional.of(body), false);
    }

    /** What is there goes. */
    public static Change delete(String path) {
        return new Change("DELETE", path, Optional.empty(), false);
    }

    /** As a plan has it. */
    public ObjectNode planned() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
        if (isNew) {
            json.put("ifNoneMatch", "*");
        }
        body.ifPresent(with -> json.set("body", with));
        return json;
    }
}
