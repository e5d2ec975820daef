package io.lanyard.agent.core.desired;

import java.util.Locale;

/** A network or container, whichever host it is on; or the access of the host to its containers of a network. */
public record ResourceId(Kind kind, String space, String name) implements Comparable<ResourceId> {

    /** What kinds of things there are; networks come first because containers stand on them. */
    public enum Kind {
        NETWORK,
        CONTAINER,
        HOST_ACCESS
    }

    private static final String DEFAULT_SPACE = "default";

    public static ResourceId network(String space, String name) {
        return new ResourceId(Kind.NETWORK, space, name);
    }

    public static ResourceId container(String space, String name) {
        return new ResourceId(Kind.CONTAINER, space, name);
    }

    /** It goes by the network's name. */
    public static ResourceId access(ResourceId network) {
        return new ResourceId(Kind.HOST_ACCESS, network.space(), network.name());
    }

    /** Its name in the engine. A Lanyard name has no dot, so two ids never meet in one engine name. */
    public String engineName() {
        return space.equals(DEFAULT_SPACE) ? name : space + "." + name;
    }

    @Override
    public int compareTo(ResourceId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : engineName().compareTo(other.engineName());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + engineName();
    }
}
