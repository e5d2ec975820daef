package io.lanyard.agent.core.desired;

/**
 * A network namespace that links are made in.
 *
 * @param name the engine's id or name of a container, or a path
 */
public record SandboxId(Kind kind, String name) {

    /** By what it is found. */
    public enum Kind {
        /** The one a container runs in: another one after each of its starts. */
        CONTAINER,
        /** One that somebody else made. */
        PATH
    }

    public static SandboxId ofContainer(String container) {
        return new SandboxId(Kind.CONTAINER, container);
    }

    public static SandboxId at(String path) {
        return new SandboxId(Kind.PATH, path);
    }

    @Override
    public String toString() {
        return (kind == Kind.CONTAINER ? "container " : "namespace ") + name;
    }
}
