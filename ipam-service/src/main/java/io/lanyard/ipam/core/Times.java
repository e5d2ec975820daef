package io.lanyard.ipam.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of the log as a sentence shows them: UTC, to the second. */
final class Times {
    private Times() {}

    static String text(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
