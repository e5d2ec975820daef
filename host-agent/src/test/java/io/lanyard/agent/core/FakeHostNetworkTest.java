package io.lanyard.agent.core;

class FakeHostNetworkTest extends HostNetworkContract {
    private final FakeHostNetwork fake = new FakeHostNetwork().add(LINK);

    @Override
    protected HostNetwork network() {
        return fake;
    }

    /** The fake is the host: what it holds is on its disk. */
    @Override
    protected HostNetwork reopened() {
        return fake;
    }

    @Override
    protected void promiscuousByHand(boolean on) {
        fake.promiscuousByHand(LINK, on);
    }
}
