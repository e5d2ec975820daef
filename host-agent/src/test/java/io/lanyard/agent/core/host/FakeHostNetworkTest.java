package io.lanyard.agent.core.host;

import org.junit.jupiter.api.Nested;

class FakeHostNetworkTest {

    @Nested
    class WithVlans extends OfTheFake {
        WithVlans() {
            super(new FakeHostNetwork(), true);
        }
    }

    @Nested
    class WithoutVlans extends OfTheFake {
        WithoutVlans() {
            super(FakeHostNetwork.withoutVlans(), false);
        }
    }

    private abstract static class OfTheFake extends HostNetworkContract {
        private final FakeHostNetwork fake;
        private final boolean vlans;

        OfTheFake(FakeHostNetwork fake, boolean vlans) {
            this.fake = fake.add(LINK);
            this.vlans = vlans;
        }

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

        @Override
        protected void replug() {
            fake.replug(LINK);
        }

        @Override
        protected void rename(String name) {
            fake.rename(LINK, name);
        }

        @Override
        protected boolean makesVlans() {
            return vlans;
        }
    }
}
