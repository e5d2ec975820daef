package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who has a thing (an address, a MAC address) at a point of the log, by the records that say so. */
final class Holders {
    private final Function<AddressRecord, Object> thing;
    private final Map<Object, Map<String, AddressRecord>> byThing = new HashMap<>();
    private final Map<String, AddressRecord> byPath = new HashMap<>();

    /** @param thing what the record is about; null: nothing that could be had twice */
    Holders(Function<AddressRecord, Object> thing) {
        this.thing = thing;
    }

    /**
     * Follows one change. The answer is another holder of the same thing, if the change gives it away a second time: what
     * somebody has is taken from him by a record that says so, not by one that names another owner.
     */
    Optional<AddressRecord> follow(AddressRecord change) {
        Optional<AddressRecord> other = of(change).values().stream()
                .filter(holder -> !holder.isHeldBy(change.owner()))
                .findFirst();
        AddressRecord before = byPath.put(change.path(), change);
        if (before != null) {
            of(before).remove(before.path());
        }
        of(change).put(change.path(), change);
        return other;
    }

    /** The holders of what the record gives to somebody; for one that gives nothing to anybody, none that are kept. */
    private Map<String, AddressRecord> of(AddressRecord record) {
        Object given = record.state().isHeld() ? thing.apply(record) : null;
        return given == null ? new HashMap<>() : byThing.computeIfAbsent(given, any -> new LinkedHashMap<>(2));
    }
}
