package io.lanyard.perf.bench.crowd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What came back.
 *
 * @param ms since the first of them all was sent
 * @param status 0 if there was no answer; the body is then the reason
 */
public record Answered(double ms, int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected JSON, got: " + body, e);
        }
    }

    /** Refused or not so yet, it is no answer to go on with. */
    public Answered require(Asked asked) {
        if (status / 100 != 2 || status == 202) {
            throw new IllegalStateException(
                    asked.line() + ": expected it to be so in the end, got " + status + " " + body);
        }
        return this;
    }

    String line() {
        return ms + " " + status + " " + body.replace('\n', ' ').replace('\r', ' ');
    }

    static Answered read(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected time, status and body, got: " + line);
        }
        return new Answered(Double.parseDouble(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }
}
