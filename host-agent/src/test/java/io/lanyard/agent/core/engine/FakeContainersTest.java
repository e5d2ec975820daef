package io.lanyard.agent.core.engine;

class FakeContainersTest extends ContainersContract {
    private final FakeContainers fake = FakeContainers.old().image("busybox:latest");

    @Override
    protected Containers containers() {
        return fake;
    }

    @Override
    protected String parent(int number) {
        return "eth" + number;
    }
}
