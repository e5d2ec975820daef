package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is sent back.
 *
 * @param stream null unless it has no end
 * @param code of the problem; null if it is none
 * @param intent the id of the intent it is about; null if it is about none
 */
record Answer(
        int status,
        Map<String, String> headers,
        String body,
        Consumer<RoutingContext> stream,
        String code,
        String intent) {
    private Answer(int status, Map<String, String> headers, String body, Consumer<RoutingContext> stream) {
        this(status, headers, body, stream, null, null);
    }

    /** An answer without end, written by whoever is given the request. */
    static Answer stream(String contentType, Consumer<RoutingContext> stream) {
        return new Answer(200, Map.of("Content-Type", contentType), "", stream);
    }

    static Answer json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static Answer problem(Problem problem) {
        return new Answer(
                problem.status(),
                Map.of("Content-Type", "application/problem+json"),
                ProblemJson.of(problem).toString(),
                null,
                problem.code(),
                problem.intent());
    }

    static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, null);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "", null);
    }

    Answer status(int other) {
        return new Answer(other, headers, body, stream, code, intent);
    }

    /** The same, about an intent. */
    Answer about(String intentId) {
        return new Answer(status, headers, body, stream, code, intentId);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, stream, code, intent);
    }
}
