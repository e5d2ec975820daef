package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What is sent back. */
record Answer(int status, Map<String, String> headers, String body) {

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
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    Answer status(int other) {
        return new Answer(other, headers, body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
