package io.lanyard.ipam.core;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times of the log as a sentence shows them: UTC, to the second. */
final class Times {
    static final long MS_PER_S = 1_000;

    private Times() {}

    static String text(long ms) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(ms, MS_PER_S), 0, ZoneOffset.UTC) + "Z";
    }
}
