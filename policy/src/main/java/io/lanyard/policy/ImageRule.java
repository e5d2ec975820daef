package io.lanyard.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand where an image stands: an image by name or id, a network namespace that others made, a container that the engine
 * has. A path is none, and neither is the host's own namespace by the names it always has; by any other the agent knows it.
 */
final class ImageRule {
    private static final int CHARS_MAX = 512;
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final String REGISTRY =
            "(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?";
    private static final Pattern IMAGE =
            Pattern.compile("(?:" + REGISTRY + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*"
                    + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?"
                    + "(?:@(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?");
    private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern NOT_ID = Pattern.compile("sha(256|512)(:.*)?");
    private static final String NAMESPACE = "netns:/";
    private static final Pattern NAMESPACE_PATH = Pattern.compile(
            "netns:((/var)?/run/(netns|docker/netns(?!/default$))/[A-Za-z0-9][A-Za-z0-9._-]{0,127}|/proc/(?![12]/)[1-9][0-9]{0,9}/ns/net)");
    private static final String CONTAINER = "container:/";
    private static final Pattern CONTAINER_NAME = Pattern.compile("container:/[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");

    static Optional<Objection> check(String image) {
        if (image.length() > CHARS_MAX) {
            return objection("it has more than " + CHARS_MAX + " characters", "use a name that is shorter");
        }
        if (image.startsWith(NAMESPACE)) {
            return NAMESPACE_PATH.matcher(image).matches() && !image.contains("..")
                    ? Optional.empty()
                    : objection(
                            "it names a namespace that links must not be made in",
                            "use netns:/run/netns/NAME, or netns:/proc/PID/ns/net of a process other than the first");
        }
        if (image.startsWith(CONTAINER)) {
            return CONTAINER_NAME.matcher(image).matches()
                    ? Optional.empty()
                    : objection(
                            "it is no id or name of a container", "use container:/ and the id, as docker ps shows it");
        }
        boolean isName =
                IMAGE.matcher(image).matches() && !NOT_ID.matcher(image).matches();
        return isName || ID.matcher(image).matches()
                ? Optional.empty()
                : objection(
                        "it is no name of an image",
                        "use a reference as docker pull takes it, as in busybox:1.36 or registry.example/app@sha256:…");
    }

    private static Optional<Objection> objection(String detail, String fix) {
        return Objection.to("/image", detail, fix);
    }

    private ImageRule() {}
}
