package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.Unpacking;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the logs of one space are read: the last offset of each, and for hosts the latest time. The same on every
 * instance, whatever order it reads the logs in.
 */
public final class Position {
    /** Nothing is read. */
    public static final Position START = new Position(filled());

    private static final String SEPARATOR = ".";
    private static final int RADIX = 36;

    /** By {@link EventSource#place}. */
    private final long[] read;

    private Position(long[] read) {
        this.read = read;
    }

    private static long[] filled() {
        long[] nothing = new long[EventSource.values().length];
        Arrays.fill(nothing, -1);
        return nothing;
    }

    long of(EventSource source) {
        return read[source.place()];
    }

    /** With this read as well; what is read stays read. */
    Position after(EventSource source, long offset) {
        if (offset <= of(source)) {
            return this;
        }
        long[] more = read.clone();
        more[source.place()] = offset;
        return new Position(more);
    }

    /** With all that the other one has read. */
    Position and(Position other) {
        long[] both = read.clone();
        for (int each = 0; each < both.length; each++) {
            both[each] = Math.max(both[each], other.read[each]);
        }
        return new Position(both);
    }

    /** Whether all that the other one has read is read here too. */
    boolean covers(Position other) {
        for (int each = 0; each < read.length; each++) {
            if (read[each] < other.read[each]) {
                return false;
            }
        }
        return true;
    }

    void pack(Packing out) {
        for (long each : read) {
            out.whole(each + 1);
        }
    }

    static Position unpack(Unpacking in) {
        long[] read = filled();
        for (int each = 0; each < read.length; each++) {
            read[each] = in.whole() - 1;
        }
        return new Position(read);
    }

    /** The position behind a text of {@link #toString}; empty for any other. */
    static Optional<Position> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != EventSource.values().length) {
            return Optional.empty();
        }
        long[] read = new long[parts.length];
        for (int each = 0; each < parts.length; each++) {
            if (!parts[each].matches("[0-9a-z]{1,12}")) {
                return Optional.empty();
            }
            // The text has what comes next, so that nothing read is 0.
            read[each] = Long.parseLong(parts[each], RADIX) - 1;
        }
        return Optional.of(new Position(read));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position && Arrays.equals(read, position.read);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(read);
    }

    @Override
    public String toString() {
        return Arrays.stream(read)
                .mapToObj(each -> Long.toString(each + 1, RADIX))
                .collect(Collectors.joining(SEPARATOR));
    }
}
