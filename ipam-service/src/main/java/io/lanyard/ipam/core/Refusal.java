package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * Why an intent was refused, so that a person can act on it.
 *
 * @param field JSON pointer into the HTTP body; null if the fault is in the path or not in one field
 * @param detail a sentence with got and expected
 * @param fix what to do about it
 */
public record Refusal(Code code, String field, String detail, String fix) {
    /** The same fault, of a part of the body. */
    Refusal under(String part) {
        return new Refusal(code, field == null ? part : part + field, detail, fix);
    }

    /** The same fault, of this part of the body. */
    Refusal at(String part) {
        return new Refusal(code, part, detail, fix);
    }

    /** The fault that a rule found; rules without one return empty, so that they chain by {@link Optional#or}. */
    static Optional<Refusal> of(Code code, String field, String detail, String fix) {
        return Optional.of(new Refusal(code, field, detail, fix));
    }

    public enum Code {
        NAME_INVALID,
        VALUE_INVALID,
        SUBNET_INVALID,
        SUBNET_OVERLAP,
        ADDRESS_INVALID,
        ADDRESS_OUT_OF_RANGE,
        ADDRESS_EXCLUDED,
        ADDRESS_IN_USE,
        ADDRESS_QUARANTINED,
        POOL_EXHAUSTED,
        QUOTA_EXCEEDED,
        NETWORK_UNKNOWN,
        NETWORK_IN_USE,
        NETWORK_NOT_ON_HOST,
        HOST_UNKNOWN,
        CONTAINER_UNKNOWN,
        NAME_IN_USE,
        STRANDS_ALLOCATION,
        INTENT_ID_REUSED,
        GENERATION_MISMATCH,
        LIMIT_EXCEEDED,
        POLICY_REFUSED
    }
}
