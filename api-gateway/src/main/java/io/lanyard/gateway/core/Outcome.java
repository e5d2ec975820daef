package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.List;

/**
 * IPAM's answer to an intent. Code, field and fix are null unless it was refused.
 *
 * @param resource null for several containers in one
 * @param containers for several containers in one: each of them
 */
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
        List<Attachment> attachments,
        List<PlacedContainer> containers) {

    public Outcome {
        attachments = List.copyOf(attachments);
        containers = List.copyOf(containers);
    }

    /** Says that the id belongs to another intent: no answer to that other one. */
    boolean isIdReused() {
        return "INTENT_ID_REUSED".equals(code);
    }
}
