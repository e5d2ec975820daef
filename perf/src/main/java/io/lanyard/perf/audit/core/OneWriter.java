package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.Map;

/** Generations of a space only grow, and each has one cause: with two writers at a time they do not. */
final class OneWriter implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<String, AddressRecord> changes = new HashMap<>();
        for (AddressRecord change : evidence.history()) {
            AddressRecord before = changes.put(change.space(), change);
            if (before != null && change.generation() < before.generation()) {
                back("space " + change.space(), before.generation(), change.generation(), before, change, findings);
            } else if (before != null
                    && change.generation() == before.generation()
                    && change.causedMs() != before.causedMs()) {
                findings.add(
                        FindingKind.ZOMBIE,
                        "generation " + change.generation() + " of space " + change.space() + " has two causes, at "
                                + before.causedMs() + " and at " + change.causedMs(),
                        before,
                        change);
            }
        }
        Map<String, ContainerRecord> containers = new HashMap<>();
        for (ContainerRecord container : evidence.containers()) {
            if (container.presence() != Presence.GONE) {
                String space = container.key().space();
                ContainerRecord before = containers.put(space, container);
                if (before != null && container.generation() < before.generation()) {
                    back("space " + space, before.generation(), container.generation(), before, container, findings);
                }
            }
        }
        Map<Integer, CursorRecord> cursors = new HashMap<>();
        for (CursorRecord cursor : evidence.cursors()) {
            CursorRecord before = cursors.put(cursor.partition(), cursor);
            if (before != null && cursor.generation() < before.generation()) {
                back(
                        "partition " + cursor.partition(),
                        before.generation(),
                        cursor.generation(),
                        before,
                        cursor,
                        findings);
            }
        }
    }

    private static void back(String of, long from, long to, Object before, Object after, Findings findings) {
        findings.add(
                FindingKind.ZOMBIE, "the generation of " + of + " goes back from " + from + " to " + to, before, after);
    }
}
