package io.lanyard.gateway.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preferences we keep of a {@code Prefer} header (RFC 7240); others are ignored, as it demands. */
record Preferences(Optional<Duration> await) {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?(?=$|[,;\\s])");
    private static final long WAIT_MAX_S = 60;

    static Preferences of(Optional<String> header) {
        Optional<Duration> await = header.map(WAIT::matcher)
                .filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1)))
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, WAIT_MAX_S)));
        return new Preferences(await);
    }

    /** As {@code Preference-Applied} says it. */
    static String applied(Duration await) {
        return "wait=" + await.toSeconds();
    }
}
