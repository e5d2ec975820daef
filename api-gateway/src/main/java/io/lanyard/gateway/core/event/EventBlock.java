package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.Unpacking;

/** Some events that came one after the other, packed. */
final class EventBlock {
    static final int SIZE = 64;

    /** One that took more than this is not kept to be filled anew. */
    private static final int BYTES_MAX = 32_768;

    private Packing bytes = new Packing();
    private final int[] starts = new int[SIZE];
    private long first;

    /** Events are added in the order of their numbers; the first of a block takes all that was in it away. */
    void add(Event event) {
        int index = (int) (event.number() % SIZE);
        if (index == 0) {
            bytes = bytes.length() > BYTES_MAX ? new Packing() : bytes.clear();
            first = event.number();
        }
        starts[index] = bytes.length();
        EventForm.pack(event, bytes);
    }

    Event event(long number) {
        return EventForm.unpack(number, from(number));
    }

    /** The partition and the position of an event. */
    Event.Reach reach(long number) {
        return EventForm.reach(from(number));
    }

    private Unpacking from(long number) {
        return bytes.from(starts[(int) (number - first)]);
    }
}
