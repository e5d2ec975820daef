package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Each intent has one outcome, however often it is said. Another wish under the same id is answered each time, with
 * INTENT_ID_REUSED; an id that may not be used stands for nothing, so each such record has an outcome of its own.
 */
final class OneOutcome implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<IntentKey, Answers> answers = new HashMap<>();
        for (OutcomeRecord outcome : evidence.outcomes()) {
            answers.computeIfAbsent(keyOf(outcome), any -> new Answers()).add(outcome);
        }
        Map<IntentKey, Said> said = new LinkedHashMap<>();
        for (IntentRecord intent : evidence.intents()) {
            said.computeIfAbsent(keyOf(intent), any -> new Said(intent)).add(intent);
        }
        said.forEach((key, intents) -> {
            Answers given = answers.getOrDefault(key, new Answers());
            compare(intents.first, intents.wishes(key), given.decided, given.firstDecided, findings);
            compare(intents.first, intents.others, given.reused, given.firstReused, findings);
        });
        answers.forEach((key, given) -> {
            if (!said.containsKey(key)) {
                findings.add(
                        FindingKind.UNASKED,
                        "intent " + key.id() + " has an outcome, and no committed record asks for it",
                        given.firstDecided == null ? given.firstReused : given.firstDecided);
            }
        });
        acknowledged(evidence, history, findings);
    }

    private static void compare(IntentRecord intent, int expected, int got, OutcomeRecord outcome, Findings findings) {
        if (got < expected) {
            findings.add(
                    FindingKind.GAP,
                    "intent " + intent.id() + " at " + intent.at() + " has " + got + " outcomes, expected " + expected,
                    intent);
        } else if (got > expected) {
            findings.add(
                    FindingKind.TWICE,
                    "intent " + intent.id() + " has " + got + " outcomes, expected " + expected,
                    intent,
                    outcome);
        }
    }

    private static void acknowledged(Evidence evidence, ClientHistory history, Findings findings) {
        Set<String> answered = new HashSet<>();
        evidence.outcomes().forEach(outcome -> answered.add(outcome.space() + " " + outcome.intentId()));
        Set<String> aborted = new HashSet<>();
        evidence.abortedOutcomes().forEach(outcome -> aborted.add(outcome.space() + " " + outcome.intentId()));
        for (Operation operation : history.operations()) {
            String intent = operation.begin().space() + " " + operation.begin().intent();
            if (operation.isAcked() && answered.add(intent)) {
                findings.add(
                        FindingKind.LOST,
                        "intent " + operation.begin().intent() + " was acknowledged, and has no outcome"
                                + (aborted.contains(intent) ? " but an aborted one" : ""),
                        operation);
            }
        }
    }

    /** Ids that may not be used are counted as one: their outcomes show them cut short. */
    private static IntentKey keyOf(IntentRecord intent) {
        return merged(IntentKey.of(intent));
    }

    private static IntentKey keyOf(OutcomeRecord outcome) {
        return merged(IntentKey.of(outcome));
    }

    private static IntentKey merged(IntentKey key) {
        return key.isValid() ? key : new IntentKey(key.partition(), "…");
    }

    /** The records of one id. */
    private static final class Said {
        private final IntentRecord first;
        private int count;
        private int others;

        Said(IntentRecord first) {
            this.first = first;
        }

        void add(IntentRecord intent) {
            count++;
            if (IntentKey.of(intent).isValid() && !intent.content().equals(first.content())) {
                others++;
            }
        }

        int wishes(IntentKey key) {
            return key.isValid() ? 1 : count;
        }
    }

    /** The outcomes of one id. */
    private static final class Answers {
        private int decided;
        private int reused;
        private OutcomeRecord firstDecided;
        private OutcomeRecord firstReused;

        void add(OutcomeRecord outcome) {
            if (outcome.isIdReused()) {
                reused++;
                firstReused = firstReused == null ? outcome : firstReused;
            } else {
                decided++;
                firstDecided = firstDecided == null ? outcome : firstDecided;
            }
        }
    }
}
