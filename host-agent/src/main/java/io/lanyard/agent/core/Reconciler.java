package io.lanyard.agent.core;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Makes the host what it shall be: look, plan, perform, report; again on every signal and at intervals. Nothing is
 * ever done because of an event, only because of a difference.
 *
 * <p>{@link #reconcile()} is called by one thread; a thing that is still being worked on is left out of the round and
 * another round is asked for when the work is done.
 */
public final class Reconciler {
    private final Planner planner = new Planner();
    private final HostNetwork network;
    private final Containers containers;
    private final NameService names;
    private final Wire wire;
    private final Reports reports;
    private final Lanes lanes;
    private final InstantSource clock;
    private final Runnable wake;
    private final Performer performer;
    private final StatusBook book;
    private final Attempts attempts;
    private final Set<ResourceId> busy = ConcurrentHashMap.newKeySet();
    private volatile Optional<Desired> desired = Optional.empty();

    /** @param wake asks for another round, from any thread */
    public Reconciler(
            HostNetwork network,
            Containers containers,
            NameService names,
            Wire wire,
            Reports reports,
            Lanes lanes,
            Backoff backoff,
            InstantSource clock,
            Runnable wake) {
        this.network = network;
        this.containers = containers;
        this.names = names;
        this.wire = wire;
        this.reports = reports;
        this.lanes = lanes;
        this.clock = clock;
        this.wake = wake;
        this.performer = new Performer(network, containers, wire);
        this.book = new StatusBook(reports);
        this.attempts = new Attempts(backoff);
    }

    /** The whole of it, never a part: what is not in it is taken down. Until the first one, nothing is touched. */
    public void desire(Desired whole) {
        desired = Optional.of(whole);
        wake.run();
    }

    public Round reconcile() {
        // Before looking: what ends while we look may have been seen half done.
        Set<ResourceId> unsettled = Set.copyOf(busy);
        Optional<Desired> wanted = desired;
        Observed observed = Observed.of(network, containers);
        reports.inventory(observed.inventory());
        if (wanted.isEmpty()) {
            return new Round(Optional.empty(), List.of());
        }
        // An engine that does not answer has not stopped its containers.
        observed.engine().value().ifPresent(engine -> names.serve(NameScopes.of(wanted.get(), engine)));
        WireWatches.of(wanted.get(), observed).ifPresent(wire::watch);
        WireView segments = wire.observe();
        WireWatches.contested(wanted.get(), observed, segments).forEach(wire::ask);
        Instant now = clock.instant();
        Plan plan = planner.plan(wanted.get(), observed, segments, attempts.lately(), book.spokenOf(), unsettled, now);
        List<String> faults = performLinks(plan.links());
        plan.things().forEach(thing -> act(thing, wanted.get()));
        if (observed.complete()) {
            forget(plan, unsettled);
        }
        return new Round(plan.nextRetry(), faults);
    }

    private void act(ThingPlan plan, Desired planned) {
        if (plan.steps().isEmpty()) {
            book.say(plan.report());
            if (plan.report().retryAt().isEmpty()) {
                attempts.settle(plan.id(), clock.instant());
            }
            return;
        }
        busy.add(plan.id());
        book.begin(plan.report());
        // Now, so that the segment answers while others are worked on, an image is pulled, the container is made.
        plan.questions().forEach(wire::ask);
        try {
            lanes.laneOf(plan).execute(() -> perform(plan, planned));
        } catch (RejectedExecutionException e) {
            busy.remove(plan.id());
        }
    }

    private void perform(ThingPlan plan, Desired planned) {
        ResourceId id = plan.id();
        Asked asked = plan.report().asked();
        BooleanSupplier stillWanted = () -> desired.orElse(planned).asked(id).equals(planned.asked(id));
        PullProgress watch = new PullProgress(plan.report(), book::say, stillWanted, clock);
        try {
            for (Step step : plan.steps()) {
                performer.perform(step, watch);
            }
            attempts.done(id, asked, clock.instant());
        } catch (HostFault e) {
            // Of a conflict the next look knows more: who it is, and what of the container is there by now.
            if (stillWanted.getAsBoolean() && e.code() != Code.ADDRESS_CONFLICT) {
                fail(id, asked, new Fault(e.code(), e.getMessage()));
            }
        } finally {
            busy.remove(plan.id());
            wake.run();
        }
    }

    private void fail(ResourceId id, Asked asked, Fault fault) {
        Attempt attempt = attempts.failed(id, asked, fault, clock.instant());
        book.say(Report.failed(id, asked, fault.code(), fault.detail()).retriedAt(attempt.retryAt()));
    }

    private List<String> performLinks(List<Step> steps) {
        List<String> faults = new ArrayList<>();
        for (Step step : steps) {
            try {
                performer.perform(step, progress -> true);
            } catch (HostFault e) {
                faults.add(e.getMessage());
            }
        }
        return faults;
    }

    /** What is neither wanted nor there is not remembered. */
    private void forget(Plan plan, Set<ResourceId> unsettled) {
        Set<ResourceId> known = new HashSet<>(unsettled);
        plan.things().forEach(thing -> known.add(thing.id()));
        book.keep(known);
        attempts.keep(known);
    }
}
