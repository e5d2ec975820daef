package io.lanyard.gateway.access;

import java.time.Instant;

/**
 * A request that changes something, and what became of it. Null is what there was not. Text in it is as it came: anything at all.
 *
 * @param subject who asked; null if nobody knows
 * @param from the address it came from
 * @param object the path
 * @param intent the id of the intent
 * @param status of the answer
 * @param code of the refusal
 * @param cause why, in the words of who asked
 */
public record AuditEntry(
        Instant at,
        String subject,
        String role,
        String from,
        String operation,
        String method,
        String object,
        String intent,
        int status,
        String code,
        String cause) {}
