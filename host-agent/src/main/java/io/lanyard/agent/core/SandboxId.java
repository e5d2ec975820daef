package io.lanyard.agent.core;

/** A network namespace that containers' links are made in, by whom it belongs to: it is another one after each start. */
public record SandboxId(String container) {

    /**
     * The one a container runs in now.
     *
     * @param container the engine's id or name of it
     */
    public static SandboxId ofContainer(String container) {
        return new SandboxId(container);
    }

    @Override
    public String toString() {
        return "container " + container;
    }
}
