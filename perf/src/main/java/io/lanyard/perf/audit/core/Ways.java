package io.lanyard.perf.audit.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ways that are worth following: of those that differ only in operations that may have had no effect, the ones that needed
 * fewest. What is possible after the others is possible after these.
 */
final class Ways {
    private final BigInteger optional;
    private final Map<Way, List<Way>> alike = new HashMap<>();
    private int size;

    /** @param optional the slots of operations that may have had no effect */
    Ways(BigInteger optional) {
        this.optional = optional;
    }

    /** False if a way is here already that is as good. */
    boolean add(Way way) {
        List<Way> best =
                alike.computeIfAbsent(new Way(way.state(), way.done().andNot(optional)), any -> new ArrayList<>(1));
        if (best.stream().anyMatch(other -> other.needsNoMoreThan(way))) {
            return false;
        }
        int before = best.size();
        best.removeIf(way::needsNoMoreThan);
        best.add(way);
        size += best.size() - before;
        return true;
    }

    int size() {
        return size;
    }

    List<Way> all() {
        return alike.values().stream().flatMap(Collection::stream).toList();
    }
}
