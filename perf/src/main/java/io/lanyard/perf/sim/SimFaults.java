package io.lanyard.perf.sim;

import java.util.ArrayList;
import java.util.List;

/** What a run broke, each kind a few times at most: the first is the one to look at. */
final class SimFaults {
    private static final int SHOWN_MAX = 8;

    private final List<String> found = new ArrayList<>();

    void found(String kind, String sentence) {
        if (found.size() < SHOWN_MAX) {
            found.add(kind + " " + sentence);
        }
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
