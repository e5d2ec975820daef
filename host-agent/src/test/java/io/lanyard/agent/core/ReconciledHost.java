package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.latency.ProbeSource;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** A host in memory with an agent on it that may start over, what it was asked and what it said. */
final class ReconciledHost {
    static final ResourceId LAN = ResourceId.network("default", "mac_net1");
    static final ResourceId BBOX1 = ResourceId.container("default", "bbox1");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    final HandClock clock = new HandClock();
    final FakeHostNetwork network = new FakeHostNetwork().add("enp0s3");
    final FakeContainers engine = FakeContainers.old().image("busybox:latest").on(network);
    final FakeSandboxes sandboxes = FakeSandboxes.of(engine);
    final DesiredBook book = new DesiredBook();
    final List<Report> said = new ArrayList<>();

    /** Where names were to be answered, at each look. */
    final List<Map<String, NameScope>> scopes = new ArrayList<>();

    /** The last of those when something was said to be as it should. */
    final Map<ResourceId, Map<String, NameScope>> scopesWhenApplied = new HashMap<>();

    /** From where latency was to be measured, at each look. */
    final List<List<ProbeSource>> sources = new ArrayList<>();

    private final Wire wire;
    private Reconciler reconciler;

    /** One whose segments say nothing. */
    ReconciledHost() {
        this(Wire.NONE);
    }

    ReconciledHost(Wire wire) {
        this.wire = wire;
        this.reconciler = reconciler(Runnable::run, Runnable::run);
    }

    private Reconciler reconciler(Executor quick, Executor slow) {
        Reports reports = new Reports() {
            @Override
            public void status(Report report) {
                said.add(report);
                if (report.state() == State.APPLIED) {
                    scopesWhenApplied.put(report.id(), scopes.isEmpty() ? Map.of() : lastScopes());
                }
            }

            @Override
            public void inventory(Inventory inventory) {}

            @Override
            public void others(List<OthersNetwork> networks) {}
        };
        return new Reconciler(
                new Ports(network, engine, sandboxes, wire, scopes::add, sources::add),
                reports,
                new Lanes(quick, slow, quick),
                BACKOFF,
                clock,
                () -> {});
    }

    Map<String, NameScope> lastScopes() {
        return scopes.get(scopes.size() - 1);
    }

    List<ProbeSource> lastSources() {
        return sources.get(sources.size() - 1);
    }

    /** A new life of the agent: it knows what is wished, and nothing of what it did. */
    void startOver() {
        startOver(Runnable::run, Runnable::run);
    }

    void startOver(Executor quick, Executor slow) {
        reconciler = reconciler(quick, slow);
        desire();
    }

    /** Lets the agent know what the book says by now. */
    void desire() {
        reconciler.desire(book.snapshot());
    }

    void want(WantedNetwork wanted) {
        book.want(wanted);
        desire();
    }

    void want(WantedContainer... containers) {
        for (WantedContainer wanted : containers) {
            book.want(wanted);
        }
        desire();
    }

    Round reconcile() {
        return reconciler.reconcile();
    }

    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            reconcile();
        }
    }

    Report last(ResourceId id) {
        return said.stream()
                .filter(report -> report.id().equals(id))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nothing was said about " + id));
    }

    List<Report.State> states(ResourceId id) {
        return said.stream()
                .filter(report -> report.id().equals(id))
                .map(Report::state)
                .toList();
    }
}
