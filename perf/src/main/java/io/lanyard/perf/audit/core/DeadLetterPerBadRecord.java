package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As many dead letters as records that cannot be used: one of each, none of any other. */
final class DeadLetterPerBadRecord implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<Position, List<DeadLetterRecord>> letters = new LinkedHashMap<>();
        evidence.deadLetters().forEach(letter -> letters.computeIfAbsent(letter.of(), any -> new ArrayList<>())
                .add(letter));
        for (InputRecord input : evidence.inputs()) {
            if (input.fate() == InputRecord.Fate.DEAD_LETTER) {
                List<DeadLetterRecord> got = letters.remove(input.at());
                if (got == null || got.size() != 1) {
                    findings.add(
                            FindingKind.DEAD_LETTERS,
                            input.at() + " cannot be used (" + input.why() + ") and has "
                                    + (got == null ? 0 : got.size()) + " dead letters, expected one",
                            input,
                            got);
                }
            }
        }
        letters.forEach((position, got) -> findings.add(
                FindingKind.DEAD_LETTERS, position + " has a dead letter, and nothing is wrong with it", got));
    }
}
