package io.lanyard.agent.core;

import static io.lanyard.agent.core.ReconciledHost.BBOX1;
import static io.lanyard.agent.core.ReconciledHost.LAN;
import static io.lanyard.agent.core.plan.Wishes.asked;
import static io.lanyard.agent.core.plan.Wishes.busybox;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report.State;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent dies in the middle of its work, and what starts over finds it half done. */
class ReconcilerCrashTest {
    private final ReconciledHost host = new ReconciledHost();

    private static final NetworkSpec OF_ENGINE = Wishes.spec("enp0s3", Promiscuous.ON, "192.168.1.0/24");
    private static final int STEPS_MAX = 16;

    static Stream<Arguments> crashes() {
        return IntStream.range(0, STEPS_MAX)
                .boxed()
                .flatMap(step ->
                        Stream.of(arguments(step, OF_ENGINE), arguments(step, Wishes.linkedByAgent(OF_ENGINE))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("crashes")
    void converges_after_a_crash_at_any_step(int stepsBefore, NetworkSpec spec) throws HostFault {
        WantedNetwork lan = network(1, "mac_net1", spec);
        WantedContainer first = container(2, "bbox1", on("mac_net1", "192.168.1.10"));
        WantedContainer changed =
                container(3, "bbox1", busybox(Condition.NO, Pull.ALWAYS, "true"), on("mac_net1", "192.168.1.11"));
        host.engine.inRegistry("busybox");
        int[] left = {stepsBefore};
        Runnable crash = () -> {
            if (left[0]-- == 0) {
                throw new Crash();
            }
        };
        host.network.beforeChange(crash);
        host.engine.beforeChange(crash);
        host.sandboxes.beforeChange(crash);

        host.want(lan);
        roundsThroughCrashes();
        host.want(first);
        roundsThroughCrashes();
        host.want(changed);
        roundsThroughCrashes();
        assertThat(host.last(BBOX1).asked()).isEqualTo(asked(3));
        assertThat(host.last(BBOX1).state()).isEqualTo(State.APPLIED);
        assertThat(host.last(BBOX1).attachments()).containsExactly(on("mac_net1", "192.168.1.11"));

        host.book.ban(BBOX1, asked(4));
        host.book.forget(LAN);
        host.desire();
        roundsThroughCrashes();
        assertThat(host.engine.container("bbox1")).isNull();
        assertThat(host.engine.network("mac_net1")).isNull();
        assertThat(host.network.link("enp0s3").promiscuous()).isFalse();
        assertThat(host.last(LAN).state()).isEqualTo(State.ABSENT);
    }

    private void roundsThroughCrashes() {
        for (int i = 0; i < 5; i++) {
            try {
                host.reconcile();
            } catch (Crash e) {
                host.startOver();
            }
        }
    }

    @Test
    void a_bug_in_a_step_is_not_taken_for_a_refusal() {
        host.engine.beforeChange(() -> {
            throw new Crash();
        });
        host.want(container(2, "bbox1"));

        assertThatThrownBy(host::reconcile).isInstanceOf(Crash.class);
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
