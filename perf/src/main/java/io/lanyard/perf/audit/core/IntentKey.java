package io.lanyard.perf.audit.core;

import java.util.regex.Pattern;

/** What an id stands for: IPAM remembers ids for each partition. */
record IntentKey(int partition, String id) {
    private static final Pattern VALID = Pattern.compile("[ -~]{1,128}");

    static IntentKey of(IntentRecord intent) {
        return new IntentKey(intent.at().partition(), intent.id());
    }

    static IntentKey of(OutcomeRecord outcome) {
        return new IntentKey(outcome.at().partition(), outcome.intentId());
    }

    /** An outcome shows an id that may not be used cut short and marked, so that it is never taken for one. */
    boolean isValid() {
        return VALID.matcher(id).matches();
    }
}
