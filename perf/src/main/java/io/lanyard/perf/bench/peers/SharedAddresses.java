package io.lanyard.perf.bench.peers;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Addresses that more than one has. */
final class SharedAddresses {
    /** How many there are among those that were given. */
    static long count(Collection<String> given) {
        return given.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .filter(owners -> owners > 1)
                .count();
    }

    private SharedAddresses() {}
}
