package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.List;

/** IPAM's answer to an intent. Code, field and fix are null unless it was refused. */
public record Outcome(
        String space,
        String intentId,
        Instant at,
        boolean accepted,
        boolean changed,
        String code,
        String field,
        String detail,
        String fix,
        Resource resource,
        Long generation,
        List<Attachment> attachments) {

    public Outcome {
        attachments = List.copyOf(attachments);
    }

    /** Says that the id belongs to another intent: no answer to that other one. */
    boolean isIdReused() {
        return "INTENT_ID_REUSED".equals(code);
    }
}
