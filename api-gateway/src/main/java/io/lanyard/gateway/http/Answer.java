package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is sent back; {@code stream} is null unless it has no end. */
record Answer(int status, Map<String, String> headers, String body, Consumer<RoutingContext> stream) {
    /** An answer without end, written by whoever is given the request. */
    static Answer stream(String contentType, Consumer<RoutingContext> stream) {
        return new Answer(200, Map.of("Content-Type", contentType), "", stream);
    }

    static Answer json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static Answer problem(Problem problem) {
        return text(
                problem.status(),
                "application/problem+json",
                ProblemJson.of(problem).toString());
    }

    static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, null);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "", null);
    }

    Answer status(int other) {
        return new Answer(other, headers, body, stream);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, stream);
    }
}
