package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All that an intent changes is of one generation, and only an intent that was accepted changes something. */
final class OneEffect implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Set<IntentKey> accepted = new HashSet<>();
        evidence.outcomes().stream()
                .filter(OutcomeRecord::isAccepted)
                .forEach(outcome -> accepted.add(IntentKey.of(outcome)));
        Effects effects = new Effects(accepted, findings);
        // A conflict moves a container on without anybody's intent; its record may go on naming the former one.
        Set<String> moved = new HashSet<>();
        for (AddressRecord change : evidence.history()) {
            if (change.cause() == Cause.INTENT || change.cause() == Cause.FORCED) {
                effects.of(change.at(), change.intentId(), change.generation(), change);
            } else if (change.cause() == Cause.CONFLICT) {
                moved.add(change.space() + " " + change.generation());
            }
        }
        for (ContainerRecord container : evidence.containers()) {
            boolean isMoved = moved.contains(container.key().space() + " " + container.generation());
            if (container.presence() != Presence.GONE && !isMoved) {
                effects.of(container.at(), container.intentId(), container.generation(), container);
            }
        }
        for (NetworkRecord network : evidence.networks()) {
            effects.of(network.at(), network.intentId(), network.generation(), network);
        }
    }

    private static final class Effects {
        private final Set<IntentKey> accepted;
        private final Findings findings;
        private final Map<IntentKey, Long> generations = new HashMap<>();
        private final Map<IntentKey, Object> first = new HashMap<>();

        Effects(Set<IntentKey> accepted, Findings findings) {
            this.accepted = accepted;
            this.findings = findings;
        }

        void of(Position at, String intentId, long generation, Object record) {
            IntentKey intent = new IntentKey(at.partition(), String.valueOf(intentId));
            if (!accepted.contains(intent)) {
                findings.add(
                        FindingKind.UNASKED,
                        at + " changes something for intent " + intentId + ", which has no accepting outcome",
                        record);
            }
            Long before = generations.putIfAbsent(intent, generation);
            first.putIfAbsent(intent, record);
            if (before != null && before != generation) {
                findings.add(
                        FindingKind.TWICE,
                        "intent " + intentId + " has effects of generation " + before + " and " + generation,
                        first.get(intent),
                        record);
            }
        }
    }
}
