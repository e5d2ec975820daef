package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.Performer;
import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host and what is wished of it. Its plan is shown as a line per thing: its steps, or what is said without any. */
final class HostOnPaper {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final WantedNetwork LAN = network(1, "lan", "eth0");
    static final WantedContainer WEB = container(2, "web", on("lan", "192.168.1.10"));

    /** A network made anew, its containers on it again: nothing takes longer. */
    private static final int ROUNDS_MAX = 4;

    final FakeHostNetwork network = new FakeHostNetwork().add("eth0");
    final DesiredBook book = new DesiredBook();
    final FakeContainers engine;
    final FakeSandboxes sandboxes;
    ContainerPolicy policy = ContainerPolicy.OPEN;

    HostOnPaper() {
        this(FakeContainers.old().image("busybox:latest"));
    }

    HostOnPaper(FakeContainers engine) {
        this.engine = engine.on(network);
        this.sandboxes = FakeSandboxes.of(engine);
    }

    Plan plan() {
        return plan(Set.of());
    }

    Plan plan(Map<ResourceId, Attempt> lately) {
        return new Planner(policy).plan(book.snapshot(), observed(), lately, Map.of(), Set.of(), NOW);
    }

    Plan plan(Set<ResourceId> busy) {
        return new Planner(policy).plan(book.snapshot(), observed(), Map.of(), Map.of(), busy, NOW);
    }

    Observed observed() {
        return Observed.of(network, engine, sandboxes, book.snapshot());
    }

    /** Brings the host to what is wished so far. */
    void settle() throws HostFault {
        Performer performer = new Performer(network, engine, sandboxes, Wire.NONE);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Plan plan = plan();
            for (Step step : plan.links()) {
                performer.perform(step, progress -> true);
            }
            for (ThingPlan thing : plan.things()) {
                for (Step step : thing.steps()) {
                    performer.perform(step, progress -> true);
                }
            }
        }
        assertThat(plan().empty()).isTrue();
        engine.calls().clear();
    }

    List<String> shown() {
        return shown(plan());
    }

    static List<String> shown(Plan plan) {
        return plan.things().stream().map(HostOnPaper::shown).toList();
    }

    private static String shown(ThingPlan thing) {
        if (thing.steps().isEmpty()) {
            String code = thing.report().code().map(Code::name).orElse("-");
            return thing.id().name() + ": " + thing.report().state() + " " + code;
        }
        return thing.id().name() + ": "
                + String.join(
                        ", ", thing.steps().stream().map(HostOnPaper::shown).toList());
    }

    private static String shown(Step step) {
        return step.getClass().getSimpleName();
    }
}
