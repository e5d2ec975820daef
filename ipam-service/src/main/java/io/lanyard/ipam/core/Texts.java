package io.lanyard.ipam.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What free text and collections of it may hold. */
final class Texts {
    /**
     * Bytes of text that one request may carry in all. What is accepted is written together with what was decided, and
     * no record is larger than 64 KiB.
     */
    static final int TOTAL_BYTES_MAX = 48 * 1024;

    private static final int LABELS_MAX = 64;
    private static final int LABEL_KEY_MAX = 128;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Texts() {}

    static Optional<Refusal> labels(Map<String, String> labels) {
        return count("labels", labels.size(), LABELS_MAX).or(() -> each(labels, Texts::label));
    }

    private static Optional<Refusal> label(String key, String value) {
        String field = Pointer.to("labels", key);
        if (key.startsWith("io.lanyard.")) {
            return invalid(
                    field,
                    "the label's key is " + Quoted.of(key) + ", expected one that does not begin with 'io.lanyard.'",
                    "choose another prefix: this one is Lanyard's own");
        }
        if (key.isBlank()
                || key.length() > LABEL_KEY_MAX
                || CONTROL.matcher(key).find()) {
            return invalid(
                    field,
                    "the label's key is " + Quoted.of(key) + ", expected 1 to " + LABEL_KEY_MAX
                            + " characters, none of them a control character",
                    "choose another key");
        }
        return noNul(field, value);
    }

    /** The kernel ends strings there, and so would cut the text short. */
    static Optional<Refusal> noNul(String field, String text) {
        return text.indexOf('\0') < 0
                ? Optional.empty()
                : invalid(field, "the text has a NUL at " + text.indexOf('\0') + ", expected none", "take it out");
    }

    static Optional<Refusal> count(String field, int got, int max) {
        return got <= max
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.LIMIT_EXCEEDED,
                        '/' + field,
                        field + " has " + got + " entries, expected at most " + max,
                        "leave some out");
    }

    static Optional<Refusal> total(int gotBytes) {
        return gotBytes <= TOTAL_BYTES_MAX
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.LIMIT_EXCEEDED,
                        null,
                        "the request has " + gotBytes + " bytes of text, expected at most " + TOTAL_BYTES_MAX,
                        "make it shorter: put large texts into the image");
    }

    /** Bytes on the wire, with the length before each text. */
    static int bytes(String... texts) {
        return bytes(List.of(texts));
    }

    static int bytes(Collection<String> texts) {
        int bytes = 0;
        for (String text : texts) {
            bytes += text.getBytes(UTF_8).length + 3;
        }
        return bytes;
    }

    static int bytes(Map<String, String> texts) {
        return bytes(texts.keySet()) + bytes(texts.values());
    }

    /** The first fault that {@code rule} finds in an entry. */
    static Optional<Refusal> each(Map<String, String> entries, BiFunction<String, String, Optional<Refusal>> rule) {
        return entries.entrySet().stream()
                .map(entry -> rule.apply(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<Refusal> invalid(String field, String detail, String fix) {
        return Refusal.of(Refusal.Code.VALUE_INVALID, field, detail, fix);
    }
}
