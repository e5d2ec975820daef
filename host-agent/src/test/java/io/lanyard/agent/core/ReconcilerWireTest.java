package io.lanyard.agent.core;

import static io.lanyard.agent.core.ReconciledHost.BBOX1;
import static io.lanyard.agent.core.ReconciledHost.LAN;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.ForeignClaim;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.core.wire.FakeWire;
import io.lanyard.agent.core.wire.WireQuestion;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that somebody else has, before and after they are used, and gateways that nobody has. */
class ReconcilerWireTest {
    private static final String PRINTER = "08:00:27:4e:00:64";
    private static final WireQuestion QUESTION = new WireQuestion("enp0s3", "192.168.1.10", "02:4c:c0:a8:01:0a");

    private final FakeWire wire = new FakeWire("enp0s3", "eth1");
    private final ReconciledHost host = new ReconciledHost(wire);

    @BeforeEach
    void aNetworkWithItsGateway() {
        wire.appear("192.168.1.1", "08:00:27:4c:00:01");
        host.want(network(1, "mac_net1", "enp0s3"));
        host.rounds(2);
        host.engine.calls().clear();
    }

    private void wantBbox1() {
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
    }

    private void assertConflict() {
        Report report = host.last(BBOX1);
        assertThat(report.state()).isEqualTo(State.CONFLICT);
        assertThat(report.code()).contains(Code.ADDRESS_CONFLICT);
        assertThat(report.claims()).containsExactly(new ForeignClaim("mac_net1", "192.168.1.10", PRINTER));
        assertThat(report.attachments()).containsExactly(on("mac_net1", "192.168.1.10"));
        assertThat(report.detail())
                .isEqualTo("somebody else on the LAN has 192.168.1.10 (" + PRINTER + ", on mac_net1)");
    }

    @Test
    void a_container_starts_when_nobody_has_its_address() {
        wantBbox1();
        host.rounds(2);

        assertThat(wire.asked()).startsWith(QUESTION).containsOnly(QUESTION);
        assertThat(host.engine.calls()).containsExactly("create bbox1", "start bbox1");
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
        host.rounds(1);
        assertThat(wire.watched().inUse()).containsExactly(QUESTION);
    }

    @Test
    void it_is_asked_before_its_turn_comes() {
        Queue<Runnable> later = new ArrayDeque<>();
        host.startOver(later::add, later::add);
        wantBbox1();
        host.rounds(1);

        assertThat(later).hasSize(1);
        assertThat(wire.asked()).containsExactly(QUESTION);
    }

    @Test
    void a_container_is_not_started_on_an_address_that_somebody_has() {
        wire.appear("192.168.1.10", PRINTER);
        wantBbox1();
        host.rounds(3);

        assertThat(host.engine.calls()).containsExactly("create bbox1");
        assertConflict();
        assertThat(host.states(BBOX1)).containsExactly(State.PROGRESSING, State.CONFLICT);
    }

    @Test
    void one_whose_owner_answers_late_is_started_and_removed_again() {
        wire.slow();
        host.engine.beforeChange(() -> {
            if (host.engine.calls().contains("create bbox1")) {
                wire.appear("192.168.1.10", PRINTER);
                wire.answer();
            }
        });
        wantBbox1();
        host.rounds(3);

        assertThat(host.engine.calls()).containsExactly("create bbox1", "start bbox1", "remove bbox1");
        assertConflict();
    }

    @Test
    void it_moves_to_the_address_that_it_is_given_instead() {
        wire.appear("192.168.1.10", PRINTER);
        wantBbox1();
        host.rounds(2);

        host.want(container(3, "bbox1", on("mac_net1", "192.168.1.11")));
        host.rounds(2);

        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(host.engine.container("bbox1").endpoints().get("mac_net1").ip())
                .contains("192.168.1.11");
    }

    @Test
    void it_starts_when_the_other_has_gone() {
        wire.appear("192.168.1.10", PRINTER);
        wantBbox1();
        host.rounds(2);
        int asked = wire.asked().size();
        host.rounds(1);
        assertThat(wire.asked()).as("asked again").hasSizeGreaterThan(asked);

        wire.disappear("192.168.1.10");
        host.rounds(2);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void an_address_in_use_that_somebody_claims_is_a_conflict_and_the_container_runs_on() {
        wantBbox1();
        host.rounds(3);
        wire.appear("192.168.1.10", PRINTER);
        host.rounds(1);

        assertConflict();
        assertThat(host.last(BBOX1).containerId()).isPresent();
        assertThat(host.engine.container("bbox1").state().phase()).isEqualTo(Phase.RUNNING);

        wire.disappear("192.168.1.10");
        host.rounds(1);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void one_that_stopped_is_asked_about_before_it_starts_again() {
        wantBbox1();
        host.rounds(3);
        host.engine.setState("bbox1", RunState.exited(137));
        wire.appear("192.168.1.10", PRINTER);
        host.rounds(2);

        assertThat(host.engine.container("bbox1").state().phase()).isEqualTo(Phase.EXITED);
        assertConflict();
    }

    @Test
    void a_live_change_of_address_leaves_the_container_as_it_is_if_the_new_one_is_taken() {
        host.network.add("eth1");
        host.want(network(3, "dmz", Wishes.spec("eth1", NetworkSpec.Promiscuous.AUTO, "10.0.0.0/24")));
        host.want(container(4, "bbox1", on("mac_net1", "192.168.1.10"), on("dmz", "10.0.0.10")));
        host.rounds(3);
        host.engine.calls().clear();
        wire.appear("10.0.0.11", PRINTER);

        host.want(container(5, "bbox1", on("mac_net1", "192.168.1.10"), on("dmz", "10.0.0.11")));
        host.rounds(2);

        assertThat(host.engine.calls()).isEmpty();
        assertThat(host.last(BBOX1).state()).isEqualTo(State.CONFLICT);
    }

    @Test
    void the_host_s_own_address_is_taken() {
        host.network.address("enp0s3", "192.168.1.10/24");
        wantBbox1();
        host.rounds(2);

        assertThat(host.engine.calls()).isEmpty();
        assertThat(host.last(BBOX1).claims())
                .containsExactly(new ForeignClaim("mac_net1", "192.168.1.10", "02:00:00:00:00:01"));
    }

    @Test
    void where_nothing_can_be_known_nothing_is_held_up() {
        wire.unplug("enp0s3");
        wantBbox1();
        host.rounds(2);

        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_network_whose_gateway_is_silent_is_degraded_and_carries_containers() {
        wire.disappear("192.168.1.1");
        wantBbox1();
        host.rounds(3);

        assertThat(host.last(LAN).state()).isEqualTo(State.DEGRADED);
        assertThat(host.last(LAN).code()).contains(Code.GATEWAY_SILENT);
        assertThat(host.last(LAN).detail())
                .isEqualTo("gateway silent: nobody on the segment of enp0s3 answers for 192.168.1.1");
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);

        wire.appear("192.168.1.1", "08:00:27:4c:00:01");
        host.rounds(1);
        assertThat(host.last(LAN).state()).isEqualTo(State.APPLIED);
    }
}
