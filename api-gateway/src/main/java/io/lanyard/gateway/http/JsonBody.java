package io.lanyard.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A request body as JSON, and nothing but one JSON value: no name twice, nothing behind it, no deep nesting.
 *
 * @param value null if there is a problem
 * @param problem null if there is none
 */
record JsonBody(JsonNode value, Problem problem) {
    private static final int DEPTH_MAX = 16;
    private static final String FIX = "Send one JSON object, with names and texts in double quotes.";

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    static JsonBody read(byte[] bytes) {
        try {
            JsonNode value = READER.readTree(bytes);
            if (value.isMissingNode()) {
                return malformed("The body is empty; expected a JSON object.");
            }
            return new JsonBody(value, null);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            return malformed(where + firstSentence(e.getOriginalMessage()));
        } catch (IOException e) {
            return malformed(e.getMessage());
        }
    }

    /** Without what Jackson adds for its own users: where the input came from. */
    private static String firstSentence(String message) {
        int more = message.indexOf(" (start marker");
        return more < 0 ? message : message.substring(0, more);
    }

    private static JsonBody malformed(String detail) {
        return new JsonBody(null, Problem.invalid("BODY_MALFORMED", "", detail, FIX));
    }
}
