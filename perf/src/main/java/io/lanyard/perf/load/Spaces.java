package io.lanyard.perf.load;

import io.lanyard.contract.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Address spaces that nobody else uses, each in a partition of its own as far as there are partitions. */
public final class Spaces {
    private static final String NAME = "load";

    /**
     * So many of them.
     *
     * @throws IllegalArgumentException if there are fewer partitions than that
     */
    public static List<String> of(int count) {
        if (count < 1 || count > Topics.SPACE_PARTITIONS) {
            throw new IllegalArgumentException(
                    "got " + count + " spaces, expected 1 to " + Topics.SPACE_PARTITIONS + ": one in a partition");
        }
        List<String> spaces = new ArrayList<>();
        Set<Integer> partitions = new HashSet<>();
        for (int i = 0; spaces.size() < count; i++) {
            String space = i == 0 ? NAME : NAME + i;
            if (partitions.add(Topics.partitionOfSpace(space))) {
                spaces.add(space);
            }
        }
        return spaces;
    }

    private Spaces() {}
}
