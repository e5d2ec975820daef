package io.lanyard.gateway.http;

import io.lanyard.gateway.core.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a request, as RFC 9457 has it. Field, fix and intent may be null.
 *
 * @param field a JSON pointer into the body, or the parameter ("path:network")
 */
record Problem(int status, String code, String detail, String field, String fix, String intent) {
    private static final Set<String> CONFLICTS = Set.of(
            "ADDRESS_IN_USE",
            "ADDRESS_QUARANTINED",
            "QUOTA_EXCEEDED",
            "NAME_IN_USE",
            "NETWORK_IN_USE",
            "SUBNET_OVERLAP",
            "POOL_EXHAUSTED",
            "STRANDS_ALLOCATION",
            "INTENT_ID_REUSED");
    private static final Set<String> UNKNOWNS = Set.of("HOST_UNKNOWN", "CONTAINER_UNKNOWN", "NETWORK_UNKNOWN");

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, null, null, null);
    }

    static Problem invalid(String code, String field, String detail, String fix) {
        return new Problem(400, code, detail, field, fix, null);
    }

    static Problem unknown(String code, String detail, String fix) {
        return of(404, code, detail).fix(fix);
    }

    /** IPAM's refusal in its own words. */
    static Problem refused(Outcome outcome) {
        String code = Optional.ofNullable(outcome.code()).orElse("REFUSED");
        return new Problem(
                statusOf(code, outcome.field()),
                code,
                outcome.detail(),
                outcome.field(),
                outcome.fix(),
                outcome.intentId());
    }

    /** What the path names and is not there is 404; what the body names and is not there cannot be done: 422. */
    private static int statusOf(String code, String field) {
        if (CONFLICTS.contains(code)) {
            return 409;
        }
        if (code.equals("GENERATION_MISMATCH")) {
            return 412;
        }
        return UNKNOWNS.contains(code) && field == null ? 404 : 422;
    }

    Problem at(String otherField) {
        return new Problem(status, code, detail, otherField, fix, intent);
    }

    Problem fix(String whatToDo) {
        return new Problem(status, code, detail, field, whatToDo, intent);
    }

    Problem intent(String id) {
        return new Problem(status, code, detail, field, fix, id);
    }

    String type() {
        return "urn:lanyard:problem:" + code;
    }

    /** The code in words: "Address in use". */
    String title() {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
