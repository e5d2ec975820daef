package io.lanyard.ipam.core;

import java.util.Optional;

/** "Only if it is still as I saw it." */
final class GenerationRule {
    private GenerationRule() {}

    /** {@code now} is the resource's generation, null if there is none. */
    static Optional<Refusal> check(Intent intent, Long now) {
        Long expected = intent.ifGeneration();
        if (expected == null || expected == (now == null ? 0 : now)) {
            return Optional.empty();
        }
        return Refusal.of(
                Refusal.Code.GENERATION_MISMATCH,
                null,
                (now == null ? "there is none" : "it is at generation " + now) + ", expected "
                        + (expected == 0 ? "none" : "generation " + expected),
                "read it again and decide anew");
    }
}
