package io.lanyard.perf.audit.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ways that are worth following: of those that differ only in operations that may have had no effect, the ones that needed
 * fewest of them.
 */
final class Ways {
    private final BigInteger optional;
    private final Map<Alike, List<Way>> alike = new HashMap<>();
    private int size;

    private record Alike(KeyState state, BigInteger certain) {}

    /** @param optional the slots of operations that may have had no effect */
    Ways(BigInteger optional) {
        this.optional = optional;
    }

    /** False if a way is here already that is as good. */
    boolean add(Way way) {
        Alike key = new Alike(way.state(), way.done().andNot(optional));
        List<Way> best = alike.computeIfAbsent(key, any -> new ArrayList<>(1));
        if (best.stream().anyMatch(other -> other.isAsGoodAs(way))) {
            return false;
        }
        int before = best.size();
        best.removeIf(way::isAsGoodAs);
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
