package io.lanyard.gateway.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reader of events is, so that it can go on there on any instance.
 *
 * @param origin tells one cluster from another: their offsets have nothing to do with each other
 * @param at when the reader was there
 */
public record EventId(String origin, Instant at, Position position) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-zA-Z_-]{1,32})~([0-9a-z]{1,8})~([0-9a-z.]{1,120})");
    private static final int RADIX = 36;

    /** The id of a text; empty if it is none of ours. */
    public static Optional<EventId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(2), RADIX));
        return Position.parse(parts.group(3)).map(position -> new EventId(parts.group(1), at, position));
    }

    @Override
    public String toString() {
        return origin + "~" + Long.toString(at.getEpochSecond(), RADIX) + "~" + position;
    }
}
