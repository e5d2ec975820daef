package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * lanyard.history and lanyard.allocations are written by the same transactions: of each address they tell the same story.
 * A compacted log of allocations may lack some of it, but not the end.
 */
final class TwoLogsAgree implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        boolean mayBeThinned = isCompactable(evidence);
        Map<String, List<AddressRecord>> told = byPath(evidence.history());
        Map<String, List<AddressRecord>> kept = byPath(evidence.allocations());
        Set<String> paths = new HashSet<>(told.keySet());
        paths.addAll(kept.keySet());
        for (String path : paths) {
            List<String> toldStory = story(told.getOrDefault(path, List.of()));
            List<String> keptStory = story(kept.getOrDefault(path, List.of()));
            if (!keptStory.equals(toldStory) && !(mayBeThinned && isThinned(keptStory, toldStory))) {
                findings.add(
                        FindingKind.DISAGREE,
                        "of " + path + " history and allocations tell different stories",
                        "history " + toldStory,
                        "allocations " + keptStory);
            }
        }
    }

    /** Whether records of lanyard.allocations were compacted away. */
    static boolean isThinned(Evidence evidence) {
        if (!isCompactable(evidence)) {
            return false;
        }
        Map<String, List<AddressRecord>> kept = byPath(evidence.allocations());
        return byPath(evidence.history()).entrySet().stream()
                .anyMatch(told -> !story(told.getValue()).equals(story(kept.getOrDefault(told.getKey(), List.of()))));
    }

    private static boolean isCompactable(Evidence evidence) {
        return evidence.allocations().stream()
                .findFirst()
                .map(any -> any.at().topic())
                .map(topic -> evidence.extents().stream()
                        .anyMatch(extent -> extent.topic().equals(topic) && extent.isCompactable()))
                .orElse(false);
    }

    /** The same end, and nothing that the whole story does not have in that order. */
    private static boolean isThinned(List<String> kept, List<String> whole) {
        if (kept.isEmpty() || whole.isEmpty()) {
            // A tombstone goes too, after a while.
            return kept.isEmpty()
                    && (whole.isEmpty() || whole.get(whole.size() - 1).equals("FREE"));
        }
        int next = 0;
        for (String step : whole) {
            if (next < kept.size() && kept.get(next).equals(step)) {
                next++;
            }
        }
        return next == kept.size() && kept.get(kept.size() - 1).equals(whole.get(whole.size() - 1));
    }

    private static Map<String, List<AddressRecord>> byPath(List<AddressRecord> records) {
        Map<String, List<AddressRecord>> byPath = new HashMap<>();
        records.forEach(record ->
                byPath.computeIfAbsent(record.path(), any -> new ArrayList<>()).add(record));
        return byPath;
    }

    /** Without repetitions: free is free, however often it is said. */
    private static List<String> story(List<AddressRecord> records) {
        List<String> steps = new ArrayList<>();
        for (AddressRecord record : records) {
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(record.story())) {
                steps.add(record.story());
            }
        }
        return steps;
    }
}
