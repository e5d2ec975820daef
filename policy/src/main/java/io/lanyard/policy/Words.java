package io.lanyard.policy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Free text: what it may hold, so that nobody who handles it later reads another one. */
final class Words {

    /** Anything but what ends a text for the kernel, or is half a character. */
    static Optional<Objection> value(String field, String text) {
        boolean isWhole = text.codePoints().noneMatch(each -> each == 0 || isHalf(each));
        return isWhole ? Optional.empty() : Objection.to(field, "a NUL or half a character is in it", "take it out");
    }

    static Optional<Objection> values(String field, Collection<String> texts) {
        int index = 0;
        for (String text : texts) {
            Optional<Objection> fault = value(field + "/" + index++, text);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** A name: besides, nothing that is not seen or turns the direction of what is. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(each -> isHalf(each)
                        || Character.isISOControl(each)
                        || Character.getType(each) == Character.FORMAT
                        || Character.getType(each) == Character.LINE_SEPARATOR
                        || Character.getType(each) == Character.PARAGRAPH_SEPARATOR);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** The first fault of an entry, by a rule for its key; its value is any text. */
    static Optional<Objection> entries(String field, Map<String, String> entries, Rule rule) {
        return entries.entrySet().stream()
                .map(entry -> {
                    String at = field + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
                    return rule.judge(at, entry.getKey()).or(() -> value(at, entry.getValue()));
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a key must be. */
    interface Rule {
        Optional<Objection> judge(String field, String key);
    }

    private Words() {}
}
