package io.lanyard.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Parts of what the API shows, in a word or two. */
public final class Text {
    private static final long MANY = (1L << 53) - 1;
    private static final long MINUTE_S = 60;
    private static final long HOUR_S = 3600;
    private static final long DAY_S = 86_400;

    /** A field; empty if it is not there. */
    static String of(JsonNode json, String field) {
        return plain(json.path(field).asText(""));
    }

    /** What others wrote may have what a terminal acts on. */
    public static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String joined(String separator, String... words) {
        List<String> there = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty()) {
                there.add(word);
            }
        }
        return String.join(separator, there);
    }

    /** {@code 192.168.1.10 fd00:1::10}. */
    static String addresses(JsonNode attachment) {
        return joined(" ", of(attachment, "ip"), of(attachment, "ip6"));
    }

    /** {@code host1/bbox1}, or who else has it. */
    static String owner(JsonNode json) {
        if (json.path("hostAccess").asBoolean()) {
            return of(json, "host") + " itself";
        }
        return joined("/", of(json, "host"), of(json, "container"));
    }

    /** What a host says: {@code PROGRESSING pulling 42 %}, {@code FAILED IMAGE_MISSING}. */
    static String state(JsonNode status) {
        return joined(" ", of(status, "state"), work(status), of(status, "code"));
    }

    /** {@code pulling 42 %}; empty if nothing takes long. */
    static String work(JsonNode status) {
        JsonNode progress = status.path("progress");
        return progress.has("percent")
                ? of(progress, "phase") + " " + progress.path("percent").asInt() + " %"
                : of(progress, "phase");
    }

    /** A number of addresses; the API has one that stands for itself and all above. */
    static String count(JsonNode json, String field) {
        return json.path(field).asLong() >= MANY ? "2^53" : of(json, field);
    }

    /** How long ago, in the largest unit that says something: {@code 42s}, {@code 3h}. */
    static String age(String time, Instant now) {
        if (time.isEmpty()) {
            return "";
        }
        try {
            long seconds =
                    Math.max(0, Duration.between(Instant.parse(time), now).toSeconds());
            if (seconds < MINUTE_S) {
                return seconds + "s";
            }
            if (seconds < HOUR_S) {
                return seconds / MINUTE_S + "m";
            }
            return seconds < DAY_S ? seconds / HOUR_S + "h" : seconds / DAY_S + "d";
        } catch (DateTimeException e) {
            return time;
        }
    }

    private Text() {}
}
