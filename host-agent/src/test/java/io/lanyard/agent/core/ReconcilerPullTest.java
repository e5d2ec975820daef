package io.lanyard.agent.core;

import static io.lanyard.agent.core.ReconciledHost.BBOX1;
import static io.lanyard.agent.core.plan.Wishes.BUSYBOX;
import static io.lanyard.agent.core.plan.Wishes.asked;
import static io.lanyard.agent.core.plan.Wishes.busybox;
import static io.lanyard.agent.core.plan.Wishes.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Progress;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Images that come late, slowly or not at all, and the lanes they wait in. */
class ReconcilerPullTest {
    private final ReconciledHost host = new ReconciledHost();

    @Test
    void a_failed_pull_carries_the_engine_s_text_and_is_tried_again_later_and_later() {
        WantedContainer wanted = container(
                2,
                "bbox1",
                new ContainerSpec(
                        "nosuch",
                        List.of(),
                        List.of(),
                        BUSYBOX.env(),
                        BUSYBOX.labels(),
                        BUSYBOX.restart(),
                        Optional.empty(),
                        false,
                        false,
                        Pull.MISSING));
        host.want(wanted);
        host.rounds(3);

        assertThat(host.engine.calls()).containsExactly("pull nosuch");
        assertThat(host.last(BBOX1).state()).isEqualTo(State.FAILED);
        assertThat(host.last(BBOX1).code()).contains(Code.IMAGE_PULL_FAILED);
        assertThat(host.last(BBOX1).detail()).isEqualTo("manifest for nosuch not found");
        assertThat(host.last(BBOX1).retryAt()).contains(host.clock.instant().plusSeconds(1));
        assertThat(host.reconcile().nextRetry()).contains(host.clock.instant().plusSeconds(1));

        host.clock.pass(Duration.ofSeconds(1));
        host.rounds(1);
        assertThat(host.last(BBOX1).retryAt()).contains(host.clock.instant().plusSeconds(2));
        assertThat(host.states(BBOX1)).containsExactly(State.PROGRESSING, State.FAILED, State.FAILED);

        host.engine.inRegistry("nosuch");
        host.clock.pass(Duration.ofSeconds(2));
        host.rounds(2);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_new_wish_does_not_wait_for_the_old_one_s_next_try() {
        host.want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")));
        host.rounds(2);
        assertThat(host.last(BBOX1).state()).isEqualTo(State.FAILED);

        host.want(container(3, "bbox1"));
        host.rounds(2);

        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(host.last(BBOX1).asked()).isEqualTo(asked(3));
    }

    @Test
    void tells_how_far_a_pull_is_but_not_more_often_than_once_a_second() {
        host.engine.inRegistry(
                "busybox",
                new Progress("pulling", 1, 10),
                new Progress("pulling", 5, 10),
                new Progress("pulling", 10, 10));
        host.want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")));
        host.rounds(1);

        assertThat(host.said)
                .filteredOn(report -> report.progress().isPresent())
                .extracting(report -> report.progress().get().current())
                .containsExactly(1L);
    }

    @Test
    void a_slow_pull_holds_up_nobody_else_and_is_given_up_when_it_is_not_wanted_any_more() {
        Queue<Runnable> slow = new ArrayDeque<>();
        host.startOver(Runnable::run, slow::add);
        host.engine.inRegistry("busybox", new Progress("pulling", 1, 10));
        host.want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")), container(3, "bbox2"));
        host.rounds(2);

        assertThat(slow).hasSize(1);
        assertThat(host.last(ResourceId.container("default", "bbox2")).state()).isEqualTo(State.APPLIED);

        host.book.ban(BBOX1, asked(4));
        host.desire();
        slow.remove().run();
        host.rounds(1);

        assertThat(host.engine.container("bbox1")).isNull();
        assertThat(host.last(BBOX1)).isEqualTo(Report.absent(BBOX1, asked(4)));
        assertThat(host.states(BBOX1)).doesNotContain(State.FAILED);
    }

    @Test
    void work_that_a_full_lane_refuses_is_planned_again() {
        Executor full = work -> {
            throw new RejectedExecutionException("full");
        };
        host.startOver(full, full);
        host.want(container(2, "bbox1"));
        host.rounds(1);
        assertThat(host.engine.calls()).isEmpty();

        host.startOver();
        host.rounds(1);
        assertThat(host.engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);
    }
}
