package io.lanyard.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no container may be, wherever and for whomever. Deterministic, and the same in each layer. */
public final class ContainerRule {
    private static final int ENTRIES_MAX = 256;
    private static final int LABEL_CHARS_MAX = 128;
    private static final String OUR_LABELS = "io.lanyard.";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{1,62}");
    private static final Pattern VARIABLE = Pattern.compile("[^=\\s]{1,256}");
    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?");

    /** The first thing that is wrong; empty if nothing is. */
    public static Optional<Objection> check(AskedContainer asked) {
        return name(asked.name())
                .or(() -> ImageRule.check(asked.image()))
                .or(() -> counts(asked))
                .or(() -> Words.values("/command", asked.command()))
                .or(() -> Words.values("/entrypoint", asked.entrypoint()))
                .or(() -> Words.entries("/env", asked.env(), ContainerRule::variable))
                .or(() -> Words.entries("/labels", asked.labels(), ContainerRule::label))
                .or(() -> hostname(asked.hostname()))
                .or(() -> NetworkRule.all(asked.networks()));
    }

    /** What is wrong with the name of one; null is right. */
    public static Optional<Objection> name(String name) {
        return name == null || NAME.matcher(name).matches()
                ? Optional.empty()
                : Objection.to(
                        null,
                        "it is no name of a container",
                        "use 2 to 63 letters, digits, _ and -, a letter or digit first");
    }

    private static Optional<Objection> counts(AskedContainer asked) {
        return count("/command", asked.command().size())
                .or(() -> count("/entrypoint", asked.entrypoint().size()))
                .or(() -> count("/env", asked.env().size()))
                .or(() -> count("/labels", asked.labels().size()));
    }

    private static Optional<Objection> count(String field, int entries) {
        return entries <= ENTRIES_MAX
                ? Optional.empty()
                : Objection.to(field, "it has more than " + ENTRIES_MAX + " entries", "leave some out");
    }

    private static Optional<Objection> variable(String field, String key) {
        return VARIABLE.matcher(key).matches() && Words.isPlain(key)
                ? Optional.empty()
                : Objection.to(
                        field,
                        "it is no name of a variable",
                        "use 1 to 256 characters without =, blanks and what is not seen");
    }

    /** Lanyard knows its own containers by their labels. */
    private static Optional<Objection> label(String field, String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith(OUR_LABELS)) {
            return Objection.to(field, "labels that begin with io.lanyard. are Lanyard's own", "choose another prefix");
        }
        boolean isKey =
                !key.isBlank() && key.strip().equals(key) && key.length() <= LABEL_CHARS_MAX && Words.isPlain(key);
        return isKey
                ? Optional.empty()
                : Objection.to(
                        field,
                        "it is no key of a label",
                        "use 1 to " + LABEL_CHARS_MAX
                                + " characters, blanks within it only and nothing that is not seen");
    }

    private static Optional<Objection> hostname(String hostname) {
        return hostname == null || (HOSTNAME.matcher(hostname).matches() && !hostname.contains(".."))
                ? Optional.empty()
                : Objection.to(
                        "/hostname",
                        "it is no name of a host",
                        "use 1 to 63 letters, digits, ., _ and -, the first and last a letter or digit");
    }

    private ContainerRule() {}
}
