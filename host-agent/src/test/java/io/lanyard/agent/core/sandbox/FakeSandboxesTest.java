package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.SandboxId;
import java.util.Optional;

class FakeSandboxesTest extends SandboxesContract {
    private int life = 1;
    private final FakeSandboxes sandboxes =
            new FakeSandboxes(container -> life == 0 ? Optional.empty() : Optional.of(container + life));

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    protected Sandboxes reopened() {
        return sandboxes;
    }

    @Override
    protected SandboxId makeNamespace() {
        sandboxes.addNamespace("/run/netns/blue");
        return SandboxId.at("/run/netns/blue");
    }

    @Override
    protected void removeNamespace() {
        sandboxes.removeNamespace("/run/netns/blue");
    }

    @Override
    protected void restart() {
        life++;
    }

    @Override
    protected void stop() {
        life = 0;
    }
}
