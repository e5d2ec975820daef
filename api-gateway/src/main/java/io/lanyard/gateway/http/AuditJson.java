package io.lanyard.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.AuditEntry;

/** A line of the audit log: one JSON object in ASCII, so that nothing in it ends a line or moves a cursor. */
final class AuditJson {
    private static final int CHARS_MAX = 256;
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    static String of(AuditEntry entry) {
        ObjectNode json = Json.object();
        json.put("at", entry.at().toString());
        put(json, "subject", entry.subject());
        put(json, "role", entry.role());
        put(json, "from", entry.from());
        put(json, "operation", entry.operation());
        put(json, "method", entry.method());
        put(json, "object", entry.object());
        put(json, "intent", entry.intent());
        json.put("status", entry.status());
        put(json, "code", entry.code());
        put(json, "cause", entry.cause());
        try {
            return WRITER.writeValueAsString(json).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new AssertionError("texts and a number are JSON", e);
        }
    }

    private static void put(ObjectNode json, String name, String text) {
        if (text != null) {
            json.put(name, text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX) + "…");
        }
    }

    private AuditJson() {}
}
