package io.lanyard.agent.core.desired;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In place of an image: a container of the engine that somebody else made. {@code container:/web} is the one of that name,
 * {@code container:/4f3c…} the one of that id. It is never made, started, stopped or removed; its networks are looked after.
 */
public final class AdoptedReference {
    private static final String SCHEME = "container:/";
    private static final Pattern ID_OR_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    static boolean is(String image) {
        return image.startsWith(SCHEME);
    }

    /** Id or name; empty if it is a reference, but to nothing that an engine may have. */
    public static Optional<String> read(String image) {
        return Optional.of(image.substring(SCHEME.length()))
                .filter(name -> ID_OR_NAME.matcher(name).matches());
    }

    private AdoptedReference() {}
}
