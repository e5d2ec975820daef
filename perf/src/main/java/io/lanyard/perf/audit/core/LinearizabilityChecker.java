package io.lanyard.perf.audit.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Whether the operations on one address can have happened one after the other, each between its beginning and its end:
 * Wing and Gong's search, with Lowe's memory of what was tried, along the beginnings and ends. Between two of these, all
 * that counts is the state, and which of the operations under way have had their effect or can have had it.
 */
final class LinearizabilityChecker {
    private final int waysMax;

    /** @param waysMax at most so many ways are looked at for one operation's end; with more, it gives up */
    LinearizabilityChecker(int waysMax) {
        this.waysMax = waysMax;
    }

    /**
     * @param isGivenUp nobody knows
     * @param stuckAt the operation at whose end, or the end of the search, no way was left; null if there is an order
     */
    record Answer(boolean isGivenUp, KeyOperation stuckAt) {
        boolean isLinearizable() {
            return stuckAt == null;
        }
    }

    private record Event(long at, boolean isEnd, KeyOperation operation) {}

    Answer check(List<KeyOperation> operations) {
        Slots slots = new Slots();
        List<Way> ways = List.of(Way.START);
        for (Event event : events(operations)) {
            if (event.isEnd()) {
                List<Way> left = end(ways, event.operation(), slots);
                if (left == null || left.isEmpty()) {
                    return new Answer(left == null, event.operation());
                }
                slots.free(event.operation());
                ways = left;
            } else {
                slots.take(event.operation());
                ways = ways.stream().map(slots::idling).toList();
            }
        }
        return new Answer(false, null);
    }

    /** Of operations at the same time nobody knows which was first: beginnings come before ends. */
    private static List<Event> events(List<KeyOperation> operations) {
        List<Event> events = new ArrayList<>();
        for (KeyOperation operation : operations) {
            events.add(new Event(operation.from(), false, operation));
            if (operation.to() != KeyOperation.NEVER) {
                events.add(new Event(operation.to(), true, operation));
            }
        }
        events.sort(Comparator.comparingLong(Event::at).thenComparing(Event::isEnd));
        return events;
    }

    /** The ways on which the operation has had its effect, or need not have had any; null if there are too many to see. */
    private List<Way> end(List<Way> ways, KeyOperation operation, Slots slots) {
        int slot = slots.of(operation);
        Ways tried = new Ways(slots.optional());
        ways.forEach(tried::add);
        Deque<Way> open = new ArrayDeque<>(ways);
        Ways ended = new Ways(slots.optional());
        while (!open.isEmpty()) {
            if (tried.size() > waysMax) {
                return null;
            }
            Way way = open.remove();
            if (way.hasMet(slot) || operation.isOptional()) {
                ended.add(way.without(slot));
            }
            if (!way.done().testBit(slot)) {
                slots.after(way).stream().filter(tried::add).forEach(open::add);
            }
        }
        return ended.all();
    }
}
