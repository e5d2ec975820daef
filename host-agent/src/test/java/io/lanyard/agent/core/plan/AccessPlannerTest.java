package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.Wishes.access;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.host.AccessRoute;
import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandboxes;
import io.lanyard.agent.core.sandbox.SandboxLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a host to its own containers of a network. */
class AccessPlannerTest {
    private static final WantedAccess ACCESS = access(3, "lan", "192.168.1.60");

    private final HostOnPaper host = new HostOnPaper();

    @BeforeEach
    void hasAContainer() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.book.want(ACCESS);
    }

    private FoundAccess found() {
        assertThat(host.network.accesses()).hasSize(1);
        return host.network.accesses().get(0);
    }

    @Test
    void isMadeWithTheAddressAloneAndARouteToEachContainerOfTheNetwork() throws HostFault {
        host.book.want(container(4, "db", on("lan", "192.168.1.11")));
        host.book.want(container(5, "off"));
        assertThat(host.shown()).contains("lan: GiveAccess");
        host.settle();

        assertThat(found().link().prefixes()).containsExactly("192.168.1.60/32");
        assertThat(found().routes())
                .containsExactlyInAnyOrder(
                        new AccessRoute("192.168.1.10", "192.168.1.60"),
                        new AccessRoute("192.168.1.11", "192.168.1.60"));
        assertThat(host.shown()).contains("lan: APPLIED -");
    }

    @Test
    void followsContainersAndItsAddress() throws HostFault {
        host.settle();
        host.book.want(container(4, "web", on("lan", "192.168.1.12")));
        host.book.want(access(5, "lan", "192.168.1.61"));
        host.settle();

        assertThat(found().link().prefixes()).containsExactly("192.168.1.61/32");
        assertThat(found().routes()).containsExactly(new AccessRoute("192.168.1.12", "192.168.1.61"));
    }

    @Test
    void goesWhenItShallAndWhenNobodySpeaksOfIt() throws HostFault {
        host.settle();
        host.book.ban(ACCESS.id(), Wishes.asked(4));
        assertThat(host.shown()).contains("lan: WithdrawAccess");
        host.settle();
        assertThat(host.shown()).contains("lan: ABSENT -");

        host.book.want(access(5, "lan", "192.168.1.60"));
        host.settle();
        host.book.forget(ACCESS.id());
        host.settle();
        assertThat(host.network.accesses()).isEmpty();
    }

    @Test
    void comesBackWithItsParent() throws HostFault {
        host.settle();
        host.network.unplug("eth0");
        assertThat(host.shown()).contains("lan: FAILED NETWORK_PENDING");
        host.network.add("eth0");
        host.settle();
        assertThat(found().routes()).hasSize(1);
    }

    @Test
    void isLeftWhereItIsWhileItsNetworkIsNotInPlace() throws HostFault {
        host.settle();
        host.network.add("br0").add("eth0", false, Optional.of("br0"));
        assertThat(host.shown()).contains("lan: DEGRADED NETWORK_PENDING");
        assertThat(host.network.accesses()).hasSize(1);
    }

    @Test
    void takesAwayALinkWhoseMakingWasCutOffUnlessSomebodyIsAtIt() {
        SandboxLink half = new SandboxLink(
                "lyd-0",
                Optional.empty(),
                "eth0",
                1500,
                Optional.empty(),
                "02:00:00:00:00:09",
                1500,
                false,
                Set.of(),
                Set.of());
        Census census = new Census(
                List.of(),
                List.of(new FoundAccess(half, Set.of(), true)),
                EngineState.NONE,
                FoundSandboxes.NONE,
                Adoptions.of(Desired.NOTHING, EngineState.NONE));

        assertThat(AccessPlanner.leftOver(census, Set.of())).containsExactly(new Step.WithdrawAccess("lyd-0"));
        assertThat(AccessPlanner.leftOver(census, Set.of(ACCESS.id()))).isEmpty();
        assertThat(AccessPlanner.leftOver(census, Set.of(ResourceId.network("default", "lan"))))
                .hasSize(1);
    }

    @Test
    void anOrderIsNotMetByALinkThatAnswersForOthers() {
        NewAccess order = NewAccess.of(ACCESS, LAN, host.book.snapshot());
        SandboxLink link = new SandboxLink(
                "lyd-0",
                Optional.of(LAN.id()),
                "eth0",
                1500,
                Optional.of(LAN.spec().mode()),
                order.link().mac(),
                1500,
                true,
                order.link().prefixes(),
                order.link().prefixes());
        assertThat(order.isMetBy(new FoundAccess(link, order.routes(), true))).isTrue();
        assertThat(order.isMetBy(new FoundAccess(link, order.routes(), false))).isFalse();
        assertThat(order.isMetBy(new FoundAccess(link, Set.of(), true))).isFalse();
    }
}
