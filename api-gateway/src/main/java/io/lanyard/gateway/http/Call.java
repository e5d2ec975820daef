package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.access.Subject;
import java.util.Map;
import java.util.Optional;

/**
 * A request that follows the contract.
 *
 * @param client who asks, for what is limited by client
 * @param subject who asks, for what they may see and do
 * @param body null if the operation has none
 * @param parameters by {@link Operation.Parameter#field}; absent ones are not in it
 */
record Call(String space, String client, Subject subject, Map<String, String> parameters, JsonNode body) {
    private static final String DEFAULT_SPACE = "default";
    private static final String LIMIT_DEFAULT = "100";

    Call(Map<String, String> parameters, JsonNode body) {
        this("", Subject.ANYBODY, parameters, body);
    }

    Call(String client, Subject subject, Map<String, String> parameters, JsonNode body) {
        this(parameters.getOrDefault("path:space", DEFAULT_SPACE), client, subject, Map.copyOf(parameters), body);
    }

    String path(String name) {
        return parameters.get("path:" + name);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(parameters.get("header:" + name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(parameters.get("query:" + name));
    }

    Optional<String> after() {
        return query("cursor").flatMap(Cursor::key);
    }

    int limit() {
        return Integer.parseInt(parameters.getOrDefault("query:limit", LIMIT_DEFAULT));
    }
}
