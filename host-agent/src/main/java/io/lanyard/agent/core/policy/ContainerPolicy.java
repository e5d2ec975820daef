package io.lanyard.agent.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * What the owner of a host lets Lanyard run on it, whatever is desired. A container of Lanyard's is never privileged, in no
 * namespace of its host's and has nothing of its host's mounted: there is no way to ask for that.
 *
 * @param source where the policy is, for people
 * @param images the only ones that may run; absent: any
 * @param digestRequired an image must be named by its digest: a tag can be moved to another image
 * @param namespaces the only ones of others that links are made in; absent: any
 */
public record ContainerPolicy(
        String source,
        Optional<List<ImagePattern>> images,
        boolean digestRequired,
        Confinement confinement,
        Optional<List<NamespacePattern>> namespaces) {

    /** Of a host whose owner has none. */
    public static final ContainerPolicy OPEN =
            new ContainerPolicy("none", Optional.empty(), false, Confinement.NONE, Optional.empty());

    public ContainerPolicy {
        images = images.map(List::copyOf);
        namespaces = namespaces.map(List::copyOf);
    }

    /** Why a container of this image must not run here, naming the rule and the fix; empty if it may. */
    public Optional<String> refusal(String image) {
        if (images.isEmpty() && !digestRequired) {
            return Optional.empty();
        }
        Optional<ImageReference> named = ImageReference.parse(image);
        if (named.isEmpty()) {
            return refused("'" + image + "' does not say by name where it comes from", "name it as in busybox:1.36");
        }
        if (digestRequired && named.get().digest().isEmpty()) {
            return refused(
                    "images.digestRequired is true and '" + image + "' has no digest",
                    "name it as in busybox@sha256:…");
        }
        if (images.isPresent() && images.get().stream().noneMatch(pattern -> pattern.matches(named.get()))) {
            return refused(
                    "none of the " + images.get().size() + " patterns of images.allow is for '" + image + "'",
                    "use another image or add it there");
        }
        return Optional.empty();
    }

    /** Why no links may be made in a namespace that others made, as {@link #refusal} says it. */
    public Optional<String> namespaceRefusal(String path) {
        return namespaces
                .filter(allowed -> allowed.stream().noneMatch(pattern -> pattern.matches(path)))
                .flatMap(allowed -> refused(
                        "none of the " + allowed.size() + " patterns of namespaces.allow is for '" + path + "'",
                        "use another namespace or add it there"));
    }

    private Optional<String> refused(String why, String fix) {
        return Optional.of("the policy of this host (" + source + ") refuses it: " + why + "; " + fix);
    }
}
