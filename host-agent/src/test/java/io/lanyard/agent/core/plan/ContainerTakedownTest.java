package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.Wishes.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.NewContainer;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerTakedownTest {
    private final FakeHostNetwork host = new FakeHostNetwork();
    private final FakeContainers engine = FakeContainers.old().image("busybox:latest");

    @Test
    void one_that_the_engine_is_removing_is_not_removed_again() throws HostFault {
        engine.create(NewContainer.of(container(1, "web")));
        engine.setState("web", RunState.of(Phase.REMOVING));

        ThingPlan web = planWithNothingWanted().things().get(0);

        assertThat(web.steps()).isEmpty();
        assertThat(web.report().state()).isEqualTo(Report.State.PROGRESSING);
    }

    private Plan planWithNothingWanted() {
        return new Planner()
                .plan(
                        Desired.NOTHING,
                        Observed.of(host, engine, FakeSandboxes.of(engine), Desired.NOTHING),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Instant.EPOCH);
    }
}
