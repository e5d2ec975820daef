package io.lanyard.gateway.core.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest events, the oldest forgotten first; and up to where something is forgotten. Not safe for several threads. */
final class EventRing {
    private final Event[] events;
    private final Map<Integer, Position> forgotten = new HashMap<>();
    private long next;

    EventRing(int max) {
        events = new Event[max];
    }

    /** The number of the next event. */
    long next() {
        return next;
    }

    private long oldest() {
        return Math.max(0, next - events.length);
    }

    void add(Event event) {
        int place = (int) (next % events.length);
        Event last = events[place];
        if (last != null) {
            forgotten.merge(last.partition(), last.after(), Position::and);
        }
        events[place] = event;
        next++;
    }

    /** Those from a number on, at most so many; empty if that one is forgotten. */
    Optional<List<Event>> from(long number, int max) {
        if (number < oldest()) {
            return Optional.empty();
        }
        List<Event> found = new ArrayList<>();
        for (long each = number; each < next && found.size() < max; each++) {
            found.add(events[(int) (each % events.length)]);
        }
        return Optional.of(found);
    }

    /** The number to go on from for one who is at this position; empty if something after it is forgotten. */
    Optional<Long> resume(int partition, Position position) {
        boolean isWhole = position.covers(forgotten.getOrDefault(partition, Position.START))
                && position.covers(forgotten.getOrDefault(Event.EVERY, Position.START));
        return isWhole ? Optional.of(oldest()) : Optional.empty();
    }
}
