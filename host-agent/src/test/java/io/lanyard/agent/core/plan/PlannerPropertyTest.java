package io.lanyard.agent.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.Performer;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.wire.FakeWire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is wished after whatever was there: once a plan is performed, the next one is empty. */
class PlannerPropertyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A network made anew, its containers on it again: nothing takes longer. */
    private static final int ROUNDS_MAX = 4;

    private static final int WISHES = 4;

    private final Planner planner = new Planner();

    @Property(tries = 500)
    void converges_and_leaves_others_alone(@ForAll long seed, @ForAll boolean recent) throws HostFault {
        Random random = new Random(seed);
        FakeHostNetwork host =
                new FakeHostNetwork().add("eth0").add("eth1").add("eth2", random.nextBoolean(), Optional.empty());
        FakeContainers engine = (recent ? FakeContainers.recent() : FakeContainers.old())
                .image("busybox:latest")
                .on(host);
        FakeSandboxes sandboxes = FakeSandboxes.of(engine);
        engine.foreignNetwork("theirs");
        engine.foreignContainer("their-web", Phase.RUNNING, "theirs");
        FakeWire wire = new FakeWire("eth0", "eth1", "eth2");
        if (random.nextBoolean()) {
            wire.appear("10.0.0.1", "02:00:00:00:00:99");
        }
        boolean promiscuousBefore = host.link("eth2").promiscuous();

        for (int wish = 1; wish <= WISHES; wish++) {
            Desired desired = wish == WISHES ? Desired.NOTHING : anyWish(random, wish * 100L);
            disturb(engine, random);
            disturb(host, random);
            converge(desired, host, engine, sandboxes, wire);
        }

        assertThat(host.link("eth2").promiscuous()).isEqualTo(promiscuousBefore);
        assertThat(host.links()).noneMatch(HostLink::promiscuousHeld);
        assertThat(host.accesses()).isEmpty();
        EngineState left = engine.observe(Set.of());
        assertThat(left.networks()).extracting(FoundNetwork::name).containsExactly("theirs");
        assertThat(left.containers()).extracting(FoundContainer::name).containsExactly("their-web");
        assertThat(engine.calls()).noneMatch(call -> call.contains("their"));
    }

    private void converge(
            Desired desired, FakeHostNetwork host, FakeContainers engine, FakeSandboxes sandboxes, FakeWire wire)
            throws HostFault {
        Performer performer = new Performer(host, engine, sandboxes, wire);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Plan plan = plan(desired, host, engine, sandboxes, wire);
            List<Step> steps = new ArrayList<>(plan.links());
            plan.things().forEach(thing -> steps.addAll(thing.steps()));
            for (Step step : steps) {
                performer.perform(step, progress -> true);
            }
        }
        Plan last = plan(desired, host, engine, sandboxes, wire);
        assertThat(last.links()).isEmpty();
        assertThat(last.things()).allSatisfy(thing -> {
            assertThat(thing.steps()).isEmpty();
            assertThat(thing.report().state()).isIn(Report.State.APPLIED, Report.State.DEGRADED, Report.State.ABSENT);
        });
    }

    private Plan plan(
            Desired desired, FakeHostNetwork host, FakeContainers engine, FakeSandboxes sandboxes, FakeWire wire) {
        Observed observed = Observed.of(host, engine, sandboxes, desired);
        WireWatches.of(desired, observed).ifPresent(wire::watch);
        return planner.plan(desired, observed.hearing(wire.observe()), Map.of(), Map.of(), Set.of(), NOW);
    }

    private static Desired anyWish(Random random, long generation) {
        DesiredBook book = new DesiredBook();
        for (int i = 0; i < 3; i++) {
            NetworkSpec spec = Wishes.spec(
                    "eth" + i,
                    random.nextBoolean() ? Promiscuous.ON : Promiscuous.AUTO,
                    "10.0." + i + (random.nextBoolean() ? ".0/24" : ".0/25"));
            book.want(Wishes.network(
                    generation + i, "net" + i, random.nextInt(3) == 0 ? Wishes.linkedByAgent(spec) : spec));
        }
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(4) > 0) {
                Set<Integer> networks = new LinkedHashSet<>();
                random.ints(random.nextInt(4), 0, 3).forEach(networks::add);
                Attachment[] attachments = new Attachment[networks.size()];
                int next = 0;
                for (int network : networks) {
                    // Each container has addresses of its own: whose an address is, is not the agent's to decide.
                    attachments[next++] =
                            Wishes.on("net" + network, "10.0." + network + "." + (10 + i * 10 + random.nextInt(3)));
                }
                book.want(Wishes.container(generation + 10 + i, "c" + i, anySpec(random), attachments));
            }
        }
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                book.want(Wishes.access(generation + 20 + i, "net" + i, "10.0." + i + "." + (90 + random.nextInt(3))));
            }
        }
        return book.snapshot();
    }

    private static ContainerSpec anySpec(Random random) {
        Condition condition = Condition.values()[random.nextInt(Condition.values().length)];
        return Wishes.busybox(condition, Pull.MISSING, random.nextBoolean() ? "true" : "false");
    }

    /** Somebody's hands on the host. */
    private static void disturb(FakeContainers engine, Random random) {
        for (int i = 0; i < 4; i++) {
            String name = "c" + i;
            if (engine.container(name) != null && random.nextInt(3) == 0) {
                engine.setState(name, RunState.exited(random.nextInt(3) * 137));
            } else if (random.nextInt(4) == 0) {
                engine.removeByHand(name);
            }
        }
        if (random.nextInt(4) == 0) {
            engine.removeNetworkByHand("net0");
        }
    }

    private static void disturb(FakeHostNetwork host, Random random) {
        if (random.nextInt(3) == 0) {
            host.replug("eth" + random.nextInt(2));
        }
    }
}
