package io.lanyard.agent.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;

class FakeWireTest extends WireContract {
    private final FakeWire wire = new FakeWire("eth0");

    @Override
    protected Wire wire() {
        return wire;
    }

    @Override
    protected String parent() {
        return "eth0";
    }

    @Override
    protected void appear(String ip, String mac) {
        wire.appear(ip, mac);
    }

    @Override
    protected void unplug() {
        wire.unplug("eth0");
    }

    @Override
    protected void awaitView(Predicate<WireView> wanted) {
        assertThat(wire.observe()).matches(wanted);
    }
}
