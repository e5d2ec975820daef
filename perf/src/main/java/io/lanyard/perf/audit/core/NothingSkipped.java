package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.Map;

/**
 * Cursors go forward, to what is there; what belongs elsewhere is moved there, once. That every intent which a cursor has
 * passed has its outcome is for {@link OneOutcome}; offsets themselves have gaps, by markers and aborted records.
 */
final class NothingSkipped implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        cursors(evidence, findings);
        moved(evidence, findings);
    }

    private static void cursors(Evidence evidence, Findings findings) {
        Map<String, Long> ends = new HashMap<>();
        evidence.extents().forEach(extent -> ends.put(name(extent.topic(), extent.partition()), extent.end()));
        Map<Integer, CursorRecord> before = new HashMap<>();
        for (CursorRecord cursor : evidence.cursors()) {
            CursorRecord last = before.put(cursor.partition(), cursor);
            cursor.next().forEach((topic, next) -> {
                String input = name(topic, cursor.partition());
                if (next > ends.getOrDefault(input, 0L)) {
                    findings.add(
                            FindingKind.GAP,
                            "the cursor jumps to offset " + next + " of " + input + ", which ends at "
                                    + ends.getOrDefault(input, 0L),
                            cursor);
                }
                if (last != null && next < last.next().getOrDefault(topic, 0L)) {
                    findings.add(
                            FindingKind.GAP,
                            "the cursor of " + input + " goes back from offset "
                                    + last.next().get(topic) + " to " + next,
                            last,
                            cursor);
                }
            });
        }
    }

    private static void moved(Evidence evidence, Findings findings) {
        Map<Position, Integer> copies = new HashMap<>();
        evidence.inputs().stream()
                .filter(input -> input.from() != null)
                .forEach(input -> copies.merge(input.from(), 1, Integer::sum));
        for (InputRecord input : evidence.inputs()) {
            int got = copies.getOrDefault(input.at(), 0);
            if (input.fate() == InputRecord.Fate.FORWARDED && got != 1) {
                findings.add(
                        got == 0 ? FindingKind.GAP : FindingKind.TWICE,
                        input.at() + " belongs into another partition, and is there " + got + " times, expected once",
                        input);
            }
        }
    }

    private static String name(String topic, int partition) {
        return topic + "-" + partition;
    }
}
