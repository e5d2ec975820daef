package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.HostOnPaper.shown;
import static io.lanyard.agent.core.plan.Wishes.asked;
import static io.lanyard.agent.core.plan.Wishes.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.core.sandbox.FoundSandboxes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes before what, whose it is, and what is said of it. */
class PlannerTest {
    private final HostOnPaper host = new HostOnPaper();

    @Test
    void a_network_gets_its_parent_ready_first_and_containers_wait_for_it() {
        host.book.want(LAN);
        host.book.want(WEB);

        assertThat(host.shown()).containsExactly("lan: SetLinkUp, SetPromiscuous, CreateNetwork", "web: PROGRESSING -");
    }

    @Test
    void containers_go_before_their_network() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.book.forget(LAN.id());
        host.book.ban(WEB.id(), asked(5));

        assertThat(host.shown()).containsExactly("lan: PROGRESSING -", "web: RemoveContainer");
        assertThat(host.plan().links()).containsExactly(new Step.SetPromiscuous("eth0", false));
    }

    @Test
    void what_is_ours_and_nobody_wants_is_removed() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.engine.foreignNetwork("bridge");
        host.engine.foreignContainer("db", Phase.RUNNING, "bridge");

        Plan plan = new Planner().plan(Desired.NOTHING, host.observed(), Map.of(), Map.of(), Set.of(), HostOnPaper.NOW);

        assertThat(shown(plan)).containsExactly("lan: PROGRESSING -", "web: RemoveContainer");
        assertThat(plan.things().get(0).report().asked()).isEqualTo(new Asked(1, ""));
    }

    @Test
    void names_that_others_have_are_theirs() {
        host.engine.foreignNetwork("lan");
        host.engine.foreignContainer("web", Phase.EXITED);
        host.book.want(LAN);
        host.book.want(container(2, "web"));

        assertThat(host.shown()).containsExactly("lan: FAILED NAME_TAKEN", "web: FAILED NAME_TAKEN");
        assertThat(host.plan().things().get(1).report().detail()).contains("web (image other, id c2)");
    }

    @Test
    void a_container_run_from_an_image_that_was_committed_from_ours_is_not_ours() throws HostFault {
        host.book.want(container(2, "web"));
        host.settle();
        Map<String, String> inherited = host.engine.container("web").labels();
        FoundContainer copy = new FoundContainer(
                "c9", "copy", "committed", inherited, RunState.of(Phase.RUNNING), "bridge", Map.of());
        EngineState state =
                new EngineState(FakeContainers.old().observe(Set.of()).version(), List.of(), List.of(copy), Set.of());

        assertThat(new Census(List.of(), List.of(), state, FoundSandboxes.NONE, Adoptions.of(Desired.NOTHING, state))
                        .containers())
                .isEmpty();
    }

    @Test
    void what_was_said_to_be_there_and_is_no_more_gets_its_absent() {
        Plan plan = new Planner()
                .plan(
                        Desired.NOTHING,
                        host.observed(),
                        Map.of(),
                        Map.of(LAN.id(), asked(4)),
                        Set.of(),
                        HostOnPaper.NOW);

        assertThat(plan.things()).extracting(ThingPlan::report).containsExactly(Report.absent(LAN.id(), asked(4)));
    }

    @Test
    void without_the_engine_the_parent_is_made_ready_all_the_same() throws HostFault {
        host.engine.unreachable(Optional.of("no such file"));
        host.book.want(LAN);
        host.book.want(WEB);
        host.book.ban(ResourceId.container("default", "old"), asked(3));

        assertThat(host.shown())
                .containsExactly(
                        "lan: SetLinkUp, SetPromiscuous",
                        "old: FAILED ENGINE_UNREACHABLE",
                        "web: FAILED ENGINE_UNREACHABLE");
    }

    @Test
    void every_report_of_a_failure_has_a_code_and_a_sentence() {
        host.network.unplug("eth0");
        host.book.want(LAN);
        host.book.want(WEB);

        assertThat(host.plan().things()).extracting(ThingPlan::report).allSatisfy(report -> {
            assertThat(report.state()).isEqualTo(State.FAILED);
            assertThat(report.code()).isPresent();
            assertThat(report.detail()).isNotBlank();
        });
    }
}
