package io.lanyard.agent.core;

import static io.lanyard.agent.core.Wishes.BUSYBOX;
import static io.lanyard.agent.core.Wishes.asked;
import static io.lanyard.agent.core.Wishes.busybox;
import static io.lanyard.agent.core.Wishes.container;
import static io.lanyard.agent.core.Wishes.network;
import static io.lanyard.agent.core.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.ContainerSpec.Pull;
import io.lanyard.agent.core.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.Report.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcilerTest {
    private static final ResourceId LAN = ResourceId.network("default", "mac_net1");
    private static final ResourceId BBOX1 = ResourceId.container("default", "bbox1");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final HandClock clock = new HandClock();
    private final FakeHostNetwork host = new FakeHostNetwork().add("enp0s3");
    private final FakeContainers engine = FakeContainers.old().image("busybox:latest");
    private final List<Report> said = new ArrayList<>();
    private final DesiredBook book = new DesiredBook();
    private Reconciler reconciler = reconciler(Runnable::run, Runnable::run);

    private Reconciler reconciler(Executor quick, Executor slow) {
        Reports reports = new Reports() {
            @Override
            public void status(Report report) {
                said.add(report);
            }

            @Override
            public void inventory(Inventory inventory) {}
        };
        return new Reconciler(host, engine, reports, new Lanes(quick, slow), BACKOFF, clock, () -> {});
    }

    private void want(WantedNetwork... networks) {
        for (WantedNetwork network : networks) {
            book.want(network);
        }
        reconciler.desire(book.snapshot());
    }

    private void want(WantedContainer... containers) {
        for (WantedContainer container : containers) {
            book.want(container);
        }
        reconciler.desire(book.snapshot());
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            reconciler.reconcile();
        }
    }

    private Report last(ResourceId id) {
        return said.stream()
                .filter(report -> report.id().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nothing was said about " + id));
    }

    private List<State> states(ResourceId id) {
        return said.stream()
                .filter(report -> report.id().equals(id))
                .map(Report::state)
                .toList();
    }

    @Test
    void touches_nothing_before_the_first_whole_wish() {
        engine.foreignContainer("web", RunState.Phase.RUNNING);

        rounds(2);

        assertThat(engine.calls()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void walks_from_a_wish_to_a_running_container_and_back() {
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(3);

        assertThat(host.link("enp0s3").adminUp()).isTrue();
        assertThat(host.link("enp0s3").promiscuous()).isTrue();
        assertThat(states(LAN)).containsExactly(State.PROGRESSING, State.APPLIED);
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(last(BBOX1).asked()).isEqualTo(asked(2));
        assertThat(last(BBOX1).attachments()).containsExactly(on("mac_net1", "192.168.1.10"));
        assertThat(last(BBOX1).containerId()).contains(engine.container("bbox1").id());

        book.ban(BBOX1, asked(3));
        book.forget(LAN);
        reconciler.desire(book.snapshot());
        rounds(3);

        assertThat(engine.calls()).endsWith("remove bbox1", "remove network mac_net1");
        assertThat(last(BBOX1)).isEqualTo(Report.absent(BBOX1, asked(3)));
        assertThat(last(LAN)).isEqualTo(Report.absent(LAN, asked(1)));
        assertThat(host.link("enp0s3").promiscuous()).isFalse();
    }

    @Test
    void says_each_thing_once_and_all_of_it_again_after_a_restart() {
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(4);
        int settled = said.size();

        rounds(3);
        assertThat(said).hasSize(settled);

        reconciler = reconciler(Runnable::run, Runnable::run);
        reconciler.desire(book.snapshot());
        rounds(1);
        assertThat(said.subList(settled, said.size()))
                .extracting(Report::state)
                .containsExactly(State.APPLIED, State.APPLIED);
    }

    @Test
    void says_absent_also_for_what_never_was() {
        book.ban(BBOX1, asked(7));
        reconciler.desire(book.snapshot());
        rounds(2);

        assertThat(said).containsExactly(Report.absent(BBOX1, asked(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void converges_after_a_crash_at_any_step(int stepsBefore) {
        WantedNetwork lan = network(1, "mac_net1", "enp0s3");
        WantedContainer first = container(2, "bbox1", on("mac_net1", "192.168.1.10"));
        WantedContainer changed =
                container(3, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true"), on("mac_net1", "192.168.1.11"));
        engine.inRegistry("busybox");
        int[] left = {stepsBefore};
        Runnable crash = () -> {
            if (left[0]-- == 0) {
                throw new Crash();
            }
        };
        host.beforeChange(crash);
        engine.beforeChange(crash);

        for (List<?> wish : List.of(List.of(lan), List.of(first), List.of(changed))) {
            wish.forEach(thing -> {
                if (thing instanceof WantedNetwork wanted) {
                    book.want(wanted);
                } else if (thing instanceof WantedContainer wanted) {
                    book.want(wanted);
                }
            });
            reconciler.desire(book.snapshot());
            roundsThroughCrashes();
        }
        assertThat(last(BBOX1).asked()).isEqualTo(asked(3));
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(engine.container("bbox1").endpoints().get("mac_net1").ip()).contains("192.168.1.11");

        book.ban(BBOX1, asked(4));
        book.forget(LAN);
        reconciler.desire(book.snapshot());
        roundsThroughCrashes();
        assertThat(engine.container("bbox1")).isNull();
        assertThat(engine.network("mac_net1")).isNull();
        assertThat(host.link("enp0s3").promiscuous()).isFalse();
        assertThat(last(LAN).state()).isEqualTo(State.ABSENT);
    }

    private void roundsThroughCrashes() {
        for (int i = 0; i < 5; i++) {
            try {
                reconciler.reconcile();
            } catch (Crash e) {
                reconciler = reconciler(Runnable::run, Runnable::run);
                reconciler.desire(book.snapshot());
            }
        }
    }

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
        want(wanted);
        rounds(3);

        assertThat(engine.calls()).containsExactly("pull nosuch");
        assertThat(last(BBOX1).state()).isEqualTo(State.FAILED);
        assertThat(last(BBOX1).code()).contains(Code.IMAGE_PULL_FAILED);
        assertThat(last(BBOX1).detail()).isEqualTo("manifest for nosuch not found");
        assertThat(last(BBOX1).retryAt()).contains(clock.instant().plusSeconds(1));
        assertThat(reconciler.reconcile().nextRetry()).contains(clock.instant().plusSeconds(1));

        clock.pass(Duration.ofSeconds(1));
        rounds(1);
        assertThat(last(BBOX1).retryAt()).contains(clock.instant().plusSeconds(2));
        assertThat(states(BBOX1)).containsExactly(State.PROGRESSING, State.FAILED, State.FAILED);

        engine.inRegistry("nosuch");
        clock.pass(Duration.ofSeconds(2));
        rounds(2);
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_new_wish_does_not_wait_for_the_old_one_s_next_try() {
        want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")));
        rounds(2);
        assertThat(last(BBOX1).state()).isEqualTo(State.FAILED);

        want(container(3, "bbox1"));
        rounds(2);

        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(last(BBOX1).asked()).isEqualTo(asked(3));
    }

    @Test
    void tells_how_far_a_pull_is_but_not_more_often_than_once_a_second() {
        engine.inRegistry(
                "busybox",
                new Progress("pulling", 1, 10),
                new Progress("pulling", 5, 10),
                new Progress("pulling", 10, 10));
        want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")));
        rounds(1);

        assertThat(said)
                .filteredOn(report -> report.progress().isPresent())
                .extracting(report -> report.progress().get().current())
                .containsExactly(1L);
    }

    @Test
    void a_slow_pull_holds_up_nobody_else_and_is_given_up_when_it_is_not_wanted_any_more() {
        Queue<Runnable> slow = new ArrayDeque<>();
        reconciler = reconciler(Runnable::run, slow::add);
        engine.inRegistry("busybox", new Progress("pulling", 1, 10));
        want(container(2, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true")), container(3, "bbox2"));
        rounds(2);

        assertThat(slow).hasSize(1);
        assertThat(last(ResourceId.container("default", "bbox2")).state()).isEqualTo(State.APPLIED);

        book.ban(BBOX1, asked(4));
        reconciler.desire(book.snapshot());
        slow.remove().run();
        rounds(1);

        assertThat(engine.container("bbox1")).isNull();
        assertThat(last(BBOX1)).isEqualTo(Report.absent(BBOX1, asked(4)));
        assertThat(states(BBOX1)).doesNotContain(State.FAILED);
    }

    @Test
    void work_that_a_full_lane_refuses_is_planned_again() {
        Executor full = work -> {
            throw new RejectedExecutionException("full");
        };
        reconciler = reconciler(full, full);
        want(container(2, "bbox1"));
        rounds(1);
        assertThat(engine.calls()).isEmpty();

        reconciler = reconciler(Runnable::run, Runnable::run);
        reconciler.desire(book.snapshot());
        rounds(1);
        assertThat(engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);
    }

    @Test
    void heals_what_was_removed_or_stopped_by_hand() {
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(3);

        engine.removeByHand("bbox1");
        rounds(1);
        assertThat(engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);

        engine.setState("bbox1", RunState.exited(137));
        rounds(1);
        assertThat(engine.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);
    }

    @Test
    void does_not_fight_for_ever_against_whatever_undoes_its_work() {
        want(container(2, "bbox1"));
        for (int i = 0; i < 20; i++) {
            rounds(1);
            engine.removeByHand("bbox1");
        }

        assertThat(engine.calls()).filteredOn(call -> call.startsWith("start")).hasSize(3);
        assertThat(last(BBOX1).code()).contains(Code.NOT_SETTLING);
        assertThat(last(BBOX1).retryAt()).contains(clock.instant().plusSeconds(1));

        clock.pass(Duration.ofMinutes(1));
        rounds(2);
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void clears_an_endpoint_that_the_engine_only_remembers() {
        engine.remember("bbox1", "mac_net1");
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(2);
        assertThat(last(BBOX1).code()).contains(Code.STALE_ENDPOINT);

        clock.pass(Duration.ofSeconds(1));
        rounds(2);
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void says_that_the_engine_cannot_be_reached_and_recovers_by_itself() {
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(3);

        engine.unreachable(Optional.of("connection refused"));
        rounds(2);
        assertThat(List.of(last(LAN), last(BBOX1)))
                .extracting(Report::code)
                .containsOnly(Optional.of(Code.ENGINE_UNREACHABLE));

        engine.unreachable(Optional.empty());
        rounds(1);
        assertThat(List.of(last(LAN), last(BBOX1))).extracting(Report::state).containsOnly(State.APPLIED);
    }

    @Test
    void waits_for_a_parent_and_goes_on_when_it_appears() {
        host.unplug("enp0s3");
        want(network(1, "mac_net1", "enp0s3"));
        want(container(2, "bbox1", on("mac_net1", "192.168.1.10")));
        rounds(2);
        assertThat(last(LAN).code()).contains(Code.PARENT_MISSING);
        assertThat(last(BBOX1).code()).contains(Code.NETWORK_PENDING);
        assertThat(engine.calls()).isEmpty();

        host.add("enp0s3");
        rounds(3);
        assertThat(last(BBOX1).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void a_refusal_by_the_engine_does_not_stop_the_round() {
        want(network(1, "a", "enp0s3"));
        want(network(2, "b", "enp0s3"));
        rounds(2);

        assertThat(last(ResourceId.network("default", "a")).state()).isEqualTo(State.APPLIED);
        assertThat(last(ResourceId.network("default", "b")).code()).contains(Code.ENGINE_REFUSED);
    }

    @Test
    void a_bug_in_a_step_is_not_taken_for_a_refusal() {
        engine.beforeChange(() -> {
            throw new Crash();
        });
        want(container(2, "bbox1"));

        assertThatThrownBy(reconciler::reconcile).isInstanceOf(Crash.class);
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
