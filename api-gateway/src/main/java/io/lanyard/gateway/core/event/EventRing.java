package io.lanyard.gateway.core.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest events, the oldest forgotten first; and up to where something is forgotten. The newest are there as they are, for readers that
 * keep up; those before them are packed. Not safe for several threads.
 */
final class EventRing {
    private static final int UNPACKED = 256;

    private final int max;
    private final Event[] newest = new Event[UNPACKED];

    /** Of all; one more than it takes, so that those of a block are forgotten one by one before it is filled anew. */
    private final EventBlock[] blocks;

    private final Map<Integer, Position> forgotten = new HashMap<>();
    private long next;

    EventRing(int max) {
        this.max = max;
        this.blocks = new EventBlock[max / EventBlock.SIZE + 2];
        Arrays.setAll(blocks, any -> new EventBlock());
    }

    /** The number of the next event. */
    long next() {
        return next;
    }

    private long oldest() {
        return Math.max(0, next - max);
    }

    void add(Event event) {
        if (next >= max) {
            Event.Reach last = block(next - max).reach(next - max);
            forgotten.merge(last.partition(), last.after(), Position::and);
        }
        newest[(int) (next % UNPACKED)] = event;
        block(next).add(event);
        next++;
    }

    private EventBlock block(long number) {
        return blocks[(int) (number / EventBlock.SIZE % blocks.length)];
    }

    private Event event(long number) {
        return number < next - UNPACKED ? block(number).event(number) : newest[(int) (number % UNPACKED)];
    }

    /** Those from a number on, at most so many; empty if that one is forgotten. */
    Optional<List<Event>> from(long number, int max) {
        if (number < oldest()) {
            return Optional.empty();
        }
        List<Event> found = new ArrayList<>();
        for (long each = number; each < next && found.size() < max; each++) {
            found.add(event(each));
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
