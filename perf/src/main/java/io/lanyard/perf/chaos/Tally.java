package io.lanyard.perf.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What was done and seen so far. Safe for use by several threads. */
final class Tally {
    private static final int ODDITIES_MAX = 50;

    private final Map<Fault, AtomicLong> tried = counters();
    private final Map<Fault, AtomicLong> seen = counters();
    private final AtomicLong allocations = new AtomicLong();
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final List<String> oddities = new ArrayList<>();

    private static Map<Fault, AtomicLong> counters() {
        Map<Fault, AtomicLong> counters = new EnumMap<>(Fault.class);
        Arrays.stream(Fault.values()).forEach(fault -> counters.put(fault, new AtomicLong()));
        return counters;
    }

    void tried(Fault fault) {
        tried.get(fault).incrementAndGet();
    }

    void seen(Fault fault) {
        seen.get(fault).incrementAndGet();
    }

    void told(int addresses) {
        operations.incrementAndGet();
        allocations.addAndGet(addresses);
    }

    void notTold() {
        operations.incrementAndGet();
        unknown.incrementAndGet();
    }

    /** What nobody expected, in a sentence. */
    synchronized void odd(String sentence) {
        if (oddities.size() < ODDITIES_MAX) {
            oddities.add(sentence);
        }
    }

    synchronized List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** What another one has, on top of this. */
    void add(Tally other) {
        for (Fault fault : Fault.values()) {
            tried.get(fault).addAndGet(other.tries(fault));
            seen.get(fault).addAndGet(other.observed(fault));
        }
        allocations.addAndGet(other.allocations());
        operations.addAndGet(other.operations());
        unknown.addAndGet(other.unknown());
        other.oddities().forEach(this::odd);
    }

    long tries(Fault fault) {
        return tried.get(fault).get();
    }

    long observed(Fault fault) {
        return seen.get(fault).get();
    }

    long kills() {
        return Arrays.stream(Fault.values())
                .filter(Fault::isKill)
                .mapToLong(this::observed)
                .sum();
    }

    /** Addresses that clients were given, as far as they were told. */
    long allocations() {
        return allocations.get();
    }

    long operations() {
        return operations.get();
    }

    long unknown() {
        return unknown.get();
    }
}
