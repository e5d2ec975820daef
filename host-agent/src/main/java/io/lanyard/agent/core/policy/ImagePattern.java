package io.lanyard.agent.core.policy;

import java.util.Optional;

/**
 * Which images are meant. {@code busybox} is that image with any tag or digest, {@code busybox:1.36} and
 * {@code busybox@sha256:…} that one only, {@code registry.example.com/apps/*} all that are below.
 *
 * @param text as a person wrote it
 * @param prefix of the names in full that are meant; absent: one image is
 */
public record ImagePattern(String text, Optional<String> prefix, Optional<ImageReference> exact) {
    private static final String BELOW = "/*";
    private static final String NO_TAG = "latest";

    /** Empty if it is no pattern. */
    public static Optional<ImagePattern> parse(String text) {
        if (!text.endsWith(BELOW)) {
            return ImageReference.parse(text)
                    .map(exact -> new ImagePattern(text, Optional.empty(), Optional.of(exact)));
        }
        String prefix = ImageReference.inFull(text.substring(0, text.length() - 1));
        // A prefix is one if a name below it would be a name.
        return ImageReference.parse(prefix + "x")
                .filter(below -> below.tag().isEmpty() && below.digest().isEmpty())
                .map(below -> new ImagePattern(text, Optional.of(prefix), Optional.empty()));
    }

    boolean matches(ImageReference image) {
        return prefix.map(image.repository()::startsWith).orElseGet(() -> isMeant(image));
    }

    /** A digest decides whatever the tag says: so does the engine. */
    private boolean isMeant(ImageReference image) {
        ImageReference meant = exact.orElseThrow();
        if (!meant.repository().equals(image.repository())) {
            return false;
        }
        if (meant.digest().isPresent()) {
            return meant.digest().equals(image.digest());
        }
        return meant.tag().isEmpty()
                || (image.digest().isEmpty()
                        && meant.tag().get().equals(image.tag().orElse(NO_TAG)));
    }
}
