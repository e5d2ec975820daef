package io.lanyard.perf.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is really configured on all hosts, whatever anybody wrote down: an address that answers twice is seen here. */
final class Lan {
    private static final int SHOWN_MAX = 20;

    private final Map<String, String> ownerOf = new HashMap<>();
    private final Map<String, Set<String>> addressesOf = new HashMap<>();
    private final List<String> duplicates = new ArrayList<>();
    private long duplicatesFound;

    /** A container has just these addresses from now on. */
    synchronized void configure(String container, Set<String> addresses) {
        remove(container);
        for (String address : addresses) {
            String other = ownerOf.put(address, container);
            if (other != null && duplicatesFound++ < SHOWN_MAX) {
                duplicates.add(address + " is configured for " + other + " and for " + container);
            }
        }
        addressesOf.put(container, new HashSet<>(addresses));
    }

    synchronized void remove(String container) {
        Set<String> had = addressesOf.remove(container);
        if (had != null) {
            had.forEach(address -> ownerOf.remove(address, container));
        }
    }

    synchronized long duplicatesFound() {
        return duplicatesFound;
    }

    synchronized List<String> duplicates() {
        return List.copyOf(duplicates);
    }

    /** Container to its addresses. */
    synchronized Map<String, Set<String>> configured() {
        return new HashMap<>(addressesOf);
    }
}
