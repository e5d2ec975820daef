package io.lanyard.agent.core.desired;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In place of an image: a network namespace of the host that somebody else made, for workloads that no container engine of
 * ours runs. {@code netns:/run/netns/blue} is what {@code ip netns add blue} makes, {@code netns:/proc/4242/ns/net} that of a
 * process.
 */
public final class NamespaceReference {
    private static final String SCHEME = "netns:";

    /** Opening any other path could wait for ever. */
    private static final Pattern PATH =
            Pattern.compile("(/var)?/run/(netns|docker/netns)/[A-Za-z0-9][A-Za-z0-9._-]*|/proc/[1-9][0-9]*/ns/net");

    static boolean is(String image) {
        return image.startsWith(SCHEME + "/");
    }

    /** Empty if it is one, but not of a form that can be used. */
    public static Optional<SandboxId> read(String image) {
        String path = image.substring(SCHEME.length());
        return PATH.matcher(path).matches() ? Optional.of(SandboxId.at(path)) : Optional.empty();
    }

    private NamespaceReference() {}
}
