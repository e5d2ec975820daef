package io.lanyard.agent.core.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image is called, in full: 'busybox' is 'docker.io/library/busybox'. An engine reads it the same way, so two
 * names of one image are one name here.
 *
 * @param repository with its registry
 */
record ImageReference(String repository, Optional<String> tag, Optional<String> digest) {
    private static final int CHARS_MAX = 512;
    private static final String HUB = "docker.io";
    private static final String HUB_BEFORE = "index.docker.io";
    private static final String LIBRARY = "library/";

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9.-]+(?::[0-9]+)?|\\[[0-9A-Fa-f:]+](?::[0-9]+)?");
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern PARTS =
            Pattern.compile("(?<name>[^@]+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
                    + "(?:@(?<digest>sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?");

    /** What an engine takes for the id of an image it has, not for a name. */
    private static final Pattern ID = Pattern.compile("sha(256|512)(:.*)?|[0-9a-f]{64}");

    /** Empty: it is no name, so nothing can be said about where it comes from. */
    static Optional<ImageReference> parse(String image) {
        if (image.length() > CHARS_MAX || ID.matcher(image).matches()) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(image);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return repository(parts.group("name"))
                .map(name -> new ImageReference(
                        name, Optional.ofNullable(parts.group("tag")), Optional.ofNullable(parts.group("digest"))));
    }

    /** The name with its registry; empty if it cannot be one. */
    private static Optional<String> repository(String name) {
        String full = inFull(name);
        String path = full.substring(full.indexOf('/') + 1);
        String registry = full.substring(0, full.indexOf('/'));
        if (!REGISTRY.matcher(registry).matches() || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(registry.equals(HUB) && path.indexOf('/') < 0 ? HUB + '/' + LIBRARY + path : full);
    }

    /** With its registry: the first word is one if it has a dot or a port, or is 'localhost'. */
    static String inFull(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasRegistry = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        if (!hasRegistry) {
            return HUB + '/' + name;
        }
        return first.equals(HUB_BEFORE) ? HUB + name.substring(slash) : name;
    }
}
