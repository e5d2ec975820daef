package io.lanyard.agent.core;

import static io.lanyard.agent.core.ReconciledHost.BBOX1;
import static io.lanyard.agent.core.ReconciledHost.LAN;
import static io.lanyard.agent.core.plan.Wishes.asked;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.latency.Lan;
import io.lanyard.agent.core.latency.ProbeSource;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From what is wished to what is there, whatever others do to the host meanwhile. */
class ReconcilerTest {
    private final ReconciledHost host = new ReconciledHost();

    @Test
    void touches_nothing_before_the_first_whole_wish() {
        host.engine.foreignContainer("web", RunState.Phase.RUNNING);

        host.rounds(2);

        assertThat(host.engine.calls()).isEmpty();
        assertThat(host.said).isEmpty();
    }

    @Test
    void walks_from_a_wish_to_a_running_container_and_back() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);

        assertThat(host.network.link("enp0s3").adminUp()).isTrue();
        assertThat(host.network.link("enp0s3").promiscuous()).isTrue();
        assertThat(host.states(LAN)).containsExactly(State.PROGRESSING, State.APPLIED);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(host.last(BBOX1).asked()).isEqualTo(asked(2));
        assertThat(host.last(BBOX1).attachments()).containsExactly(on("mac_net1", "192.168.1.10"));
        assertThat(host.last(BBOX1).containerId())
                .contains(host.engine.container("bbox1").id());

        host.book.ban(BBOX1, asked(3));
        host.book.forget(LAN);
        host.desire();
        host.rounds(3);

        assertThat(host.engine.calls()).endsWith("remove bbox1", "remove network mac_net1");
        assertThat(host.last(BBOX1)).isEqualTo(Report.absent(BBOX1, asked(3)));
        assertThat(host.last(LAN)).isEqualTo(Report.absent(LAN, asked(1)));
        assertThat(host.network.link("enp0s3").promiscuous()).isFalse();
    }

    @Test
    void measures_latency_where_a_wished_container_runs_and_nowhere_else() {
        host.engine.foreignContainer("web", RunState.Phase.RUNNING);
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);
        String running = host.engine.container("bbox1").id();

        assertThat(host.lastSources())
                .containsExactly(new ProbeSource(running, "bbox1", new Lan(LAN, false), Optional.of("192.168.1.1")));

        host.book.ban(BBOX1, asked(3));
        host.desire();
        host.rounds(1);
        assertThat(host.lastSources()).isEmpty();
    }

    @Test
    void answers_names_where_a_wished_container_runs_and_nowhere_else() {
        host.engine.foreignContainer("web", RunState.Phase.RUNNING);
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);
        String running = host.engine.container("bbox1").id();

        assertThat(host.lastScopes()).containsExactly(Map.entry(running, new NameScope(List.of(LAN))));

        host.book.ban(BBOX1, asked(3));
        host.desire();
        host.rounds(1);
        assertThat(host.lastScopes()).isEmpty();
    }

    @Test
    void says_that_a_container_runs_when_it_has_names_to_ask_for() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);

        assertThat(host.scopesWhenApplied.get(BBOX1))
                .containsOnlyKeys(host.engine.container("bbox1").id());
    }

    @Test
    void says_each_thing_once_and_all_of_it_again_after_a_restart() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(4);
        int settled = host.said.size();

        host.rounds(3);
        assertThat(host.said).hasSize(settled);

        host.startOver();
        host.rounds(1);
        assertThat(host.said.subList(settled, host.said.size()))
                .extracting(Report::state)
                .containsExactly(State.APPLIED, State.APPLIED);
    }

    @Test
    void says_absent_also_for_what_never_was() {
        host.book.ban(BBOX1, asked(7));
        host.desire();
        host.rounds(2);

        assertThat(host.said).containsExactly(Report.absent(BBOX1, asked(7)));
    }

    @Test
    void heals_what_was_removed_or_stopped_by_hand() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);

        host.engine.removeByHand("bbox1");
        host.rounds(1);
        assertThat(host.engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);

        host.engine.setState("bbox1", RunState.exited(137));
        host.rounds(1);
        assertThat(host.engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);
    }

    @Test
    void does_not_fight_for_ever_against_whatever_undoes_its_work() {
        host.want(container(2, "bbox1"));
        for (int i = 0; i < 20; i++) {
            host.rounds(1);
            host.engine.removeByHand("bbox1");
        }

        assertThat(host.engine.calls())
                .filteredOn(call -> call.startsWith("start"))
                .hasSize(3);
        assertThat(host.last(BBOX1).code()).contains(Code.NOT_SETTLING);
        assertThat(host.last(BBOX1).retryAt()).contains(host.clock.instant().plusSeconds(1));

        host.clock.pass(Duration.ofMinutes(1));
        host.rounds(2);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void clears_an_endpoint_that_the_engine_only_remembers() {
        host.engine.remember("bbox1", "mac_net1");
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(2);
        assertThat(host.last(BBOX1).code()).contains(Code.STALE_ENDPOINT);

        host.clock.pass(Duration.ofSeconds(1));
        host.rounds(2);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void says_that_the_engine_cannot_be_reached_and_recovers_by_itself() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);

        host.engine.unreachable(Optional.of("connection refused"));
        host.rounds(2);
        assertThat(List.of(host.last(LAN), host.last(BBOX1)))
                .extracting(Report::code)
                .containsOnly(Optional.of(Code.ENGINE_UNREACHABLE));

        host.engine.unreachable(Optional.empty());
        host.rounds(1);
        assertThat(List.of(host.last(LAN), host.last(BBOX1)))
                .extracting(Report::state)
                .containsOnly(State.APPLIED);
    }

    @Test
    void waits_for_a_parent_and_goes_on_when_it_appears() {
        host.network.unplug("enp0s3");
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(2);
        assertThat(host.last(LAN).code()).contains(Code.PARENT_MISSING);
        assertThat(host.last(BBOX1).code()).contains(Code.NETWORK_PENDING);
        assertThat(host.engine.calls()).isEmpty();

        host.network.add("enp0s3");
        host.rounds(3);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_refusal_by_the_engine_does_not_stop_the_round() {
        host.want(network(1, "a", "enp0s3"));
        host.want(network(2, "b", "enp0s3"));
        host.rounds(2);

        assertThat(host.last(ResourceId.network("default", "a")).state()).isEqualTo(State.APPLIED);
        assertThat(host.last(ResourceId.network("default", "b")).code()).contains(Code.PARENT_IN_USE);
    }

    @Test
    void a_parent_that_is_made_again_and_again_is_not_taken_for_a_fight() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        host.rounds(3);
        String id = host.engine.container("bbox1").id();
        host.said.clear();

        for (int i = 0; i < 20; i++) {
            host.network.unplug("enp0s3");
            host.rounds(1);
            assertThat(host.last(BBOX1).code()).contains(Code.NETWORK_PENDING);
            host.network.add("enp0s3");
            host.rounds(4);
            assertThat(host.last(BBOX1).state()).as("time %s", i).isEqualTo(State.APPLIED);
        }

        assertThat(host.engine.container("bbox1").id()).isEqualTo(id);
        assertThat(host.engine.calls())
                .filteredOn(call -> call.startsWith("connect"))
                .hasSize(20);
        assertThat(host.states(BBOX1)).as("two for each time").hasSize(2 * 20);
        assertThat(host.states(LAN)).as("two for each time").hasSize(2 * 20);
    }

    @Test
    void a_parent_whose_cable_flaps_is_told_of_once() {
        host.want(network(1, "mac_net1", "enp0s3"));
        host.rounds(2);
        for (int i = 0; i < 100; i++) {
            host.network.carrier("enp0s3", i % 2 == 1);
            host.rounds(1);
            host.clock.pass(Duration.ofMillis(100));
        }
        Round last = host.reconcile();
        assertThat(host.states(LAN)).containsExactly(State.PROGRESSING, State.APPLIED, State.DEGRADED);
        assertThat(last.nextRetry()).as("when it is well for good").isPresent();

        host.clock.pass(Duration.ofSeconds(1));
        host.rounds(1);
        assertThat(host.last(LAN).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_container_that_crashes_again_and_again_is_told_of_once() {
        host.want(container(2, "bbox1"));
        host.rounds(2);
        host.said.clear();
        RunState crashed = new RunState(RunState.Phase.RESTARTING, 1, false, 3);
        for (int i = 0; i < 50; i++) {
            host.engine.setState("bbox1", i % 2 == 0 ? crashed : RunState.of(RunState.Phase.RUNNING));
            host.rounds(1);
            host.clock.pass(Duration.ofMillis(800));
        }
        assertThat(host.states(BBOX1)).containsExactly(State.DEGRADED);

        host.clock.pass(Duration.ofSeconds(10));
        host.rounds(1);
        assertThat(host.states(BBOX1)).containsExactly(State.DEGRADED, State.APPLIED);
    }
}
