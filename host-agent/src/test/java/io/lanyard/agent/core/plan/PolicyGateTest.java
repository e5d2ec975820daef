package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.Wishes.busybox;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.policy.ImagePattern;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of a host lets happen, in the life of a container. */
class PolicyGateTest {
    private static final ContainerPolicy NO_BUSYBOX = allowing("registry.example.com/apps/*", Confinement.NONE);
    private static final ContainerPolicy BUSYBOX = allowing("busybox", Confinement.NONE);
    private static final ContainerPolicy LIMITED = allowing(
            "busybox",
            new Confinement(
                    OptionalLong.of(1 << 20),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Set.of("NET_RAW"),
                    Set.of(),
                    false));

    private final HostOnPaper host = new HostOnPaper();

    private static ContainerPolicy allowing(String pattern, Confinement confinement) {
        List<ImagePattern> images = List.of(ImagePattern.parse(pattern).orElseThrow());
        return new ContainerPolicy("test", Optional.of(images), false, confinement, Optional.empty());
    }

    @BeforeEach
    void wish() {
        host.book.want(LAN);
        host.book.want(WEB);
    }

    private Report said() {
        return host.plan().things().stream()
                .map(ThingPlan::report)
                .filter(report -> report.id().equals(WEB.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_refused_is_not_made_and_the_rest_is() throws HostFault {
        host.policy = NO_BUSYBOX;
        assertThat(host.shown())
                .contains("lan: SetLinkUp, SetPromiscuous, CreateNetwork", "web: FAILED POLICY_REFUSED");
        host.settle();

        assertThat(host.shown()).contains("lan: APPLIED -", "web: FAILED POLICY_REFUSED");
        assertThat(said().detail()).contains("images.allow", "'busybox'");
        assertThat(host.engine.container("web")).isNull();
    }

    @Test
    void a_policy_that_is_widened_lets_it_be_made() throws HostFault {
        host.policy = NO_BUSYBOX;
        host.settle();
        host.policy = BUSYBOX;
        host.settle();

        assertThat(host.shown()).contains("web: APPLIED -");
    }

    @Test
    void what_runs_when_the_policy_is_tightened_is_left_running_and_not_started_again() throws HostFault {
        host.settle();
        host.policy = NO_BUSYBOX;
        assertThat(host.shown()).contains("web: DEGRADED POLICY_REFUSED");
        assertThat(said().containerId()).isPresent();
        assertThat(said().attachments()).containsExactly(on("lan", "192.168.1.10"));

        host.engine.setState("web", RunState.exited(1));
        assertThat(host.shown()).contains("web: FAILED POLICY_REFUSED");
    }

    @Test
    void what_is_refused_and_runs_gets_no_other_life_by_a_new_wish() throws HostFault {
        host.settle();
        host.policy = NO_BUSYBOX;
        host.book.want(container(9, "web", busybox(Condition.ALWAYS, Pull.ALWAYS, "true"), on("lan", "192.168.1.10")));

        assertThat(host.shown()).contains("web: FAILED POLICY_REFUSED");
        assertThat(said().detail()).endsWith("; the container of before still runs");
    }

    @Test
    void what_is_refused_still_follows_its_networks_and_goes_when_it_shall() throws HostFault {
        host.network.add("eth1");
        host.book.want(network(3, "dmz", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        host.book.want(container(4, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));
        host.settle();
        host.policy = NO_BUSYBOX;

        host.book.want(container(5, "web", on("lan", "192.168.1.10")));
        assertThat(host.shown()).contains("web: DisconnectNetwork");
        host.book.ban(WEB.id(), Wishes.asked(6));
        assertThat(host.shown()).contains("web: RemoveContainer");
    }

    @Test
    void limits_hold_for_what_is_made_from_now_on() throws HostFault {
        host.settle();
        host.policy = LIMITED;
        assertThat(host.shown()).contains("web: DEGRADED POLICY_CHANGED");
        assertThat(said().detail()).contains("(none)", "(memory=1048576 -NET_RAW)");

        host.engine.removeByHand("web");
        host.settle();
        assertThat(host.shown()).contains("web: APPLIED -");
        assertThat(host.engine.container("web").labels())
                .containsEntry("io.lanyard.confinement", "memory=1048576 -NET_RAW");
    }
}
