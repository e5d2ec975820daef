package io.lanyard.cli.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time that is past: as RFC 3339 has it, or how long ago, as in {@code 90s}, {@code 10m}, {@code 3h}, {@code 2d}. */
public final class PastTime {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    /** As the API takes it; it says itself what is wrong with what is neither. */
    public static String of(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (!ago.matches()) {
            return text;
        }
        long number = Long.parseLong(ago.group(1));
        Duration since =
                switch (ago.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return now.minus(since).toString();
    }

    private PastTime() {}
}
