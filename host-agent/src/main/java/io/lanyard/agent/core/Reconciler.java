package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.plan.Attempt;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.plan.Observed;
import io.lanyard.agent.core.plan.Others;
import io.lanyard.agent.core.plan.Plan;
import io.lanyard.agent.core.plan.Planner;
import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.plan.ThingPlan;
import io.lanyard.agent.core.plan.WireWatches;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Fault;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
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
import java.util.stream.Stream;

/**
 * Makes the host what it shall be: look, plan, perform, report; again on every signal and at intervals. Nothing is
 * ever done because of an event, only because of a difference.
 *
 * <p>{@link #reconcile()} is called by one thread; a thing that is still being worked on is left out of the round and
 * another round is asked for when the work is done.
 */
public final class Reconciler {
    private final Ports ports;
    private final Reports reports;
    private final Lanes lanes;
    private final InstantSource clock;
    private final Runnable wake;
    private final Performer performer;
    private final StatusBook book;
    private final Attempts attempts;
    private final Calm calm = new Calm();
    private final Set<ResourceId> busy = ConcurrentHashMap.newKeySet();

    /** Links that are to be made when the segment has spoken. */
    private final Set<ResourceId> waiting = new HashSet<>();

    private volatile Optional<Desired> desired = Optional.empty();
    private volatile Planner planner = new Planner();

    /** @param wake asks for another round, from any thread */
    public Reconciler(Ports ports, Reports reports, Lanes lanes, Backoff backoff, InstantSource clock, Runnable wake) {
        this.ports = ports;
        this.reports = reports;
        this.lanes = lanes;
        this.clock = clock;
        this.wake = wake;
        this.performer = new Performer(ports.network(), ports.containers(), ports.sandboxes(), ports.wire());
        this.book = new StatusBook(reports);
        this.attempts = new Attempts(backoff);
    }

    /** The whole of it, never a part: what is not in it is taken down. Until the first one, nothing is touched. */
    public void desire(Desired whole) {
        desired = Optional.of(whole);
        wake.run();
    }

    /** From the next round on: what the host's owner lets run, whatever is desired. */
    public void obey(ContainerPolicy policy) {
        planner = new Planner(policy);
    }

    /** Whether something is being done at this moment, by another thread; a round is asked for at its end. */
    public boolean isAtWork() {
        return !busy.isEmpty();
    }

    public Round reconcile() {
        // Before looking: what ends while we look may have been seen half done.
        Set<ResourceId> unsettled = Set.copyOf(busy);
        Optional<Desired> wanted = desired;
        Observed observed = ports.look(wanted.orElse(Desired.NOTHING));
        reports.inventory(observed.inventory());
        if (wanted.isEmpty()) {
            return new Round(Optional.empty(), List.of());
        }
        WireWatches.of(wanted.get(), observed).ifPresent(ports.wire()::watch);
        Observed all = observed.hearing(ports.wire().observe());
        WireWatches.contested(wanted.get(), all).forEach(ports.wire()::ask);
        Instant now = clock.instant();
        Plan plan = planner.plan(wanted.get(), all, attempts.lately(), book.spokenOf(), unsettled, now);
        List<String> faults = performLinks(plan.links());
        List<ThingPlan> settled = new ArrayList<>();
        for (ThingPlan thing : plan.things()) {
            if (thing.steps().isEmpty()) {
                settled.add(thing);
            } else {
                act(thing, wanted.get());
            }
        }
        // When work is under way, and before it is said of a container that it is as it should be.
        serve(wanted.get(), observed);
        settled.forEach(this::tell);
        if (observed.complete()) {
            forget(plan, unsettled);
        }
        return new Round(earlier(plan.nextRetry(), calm.nextLook()), faults);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Instant::compareTo);
    }

    /** An engine that does not answer has not stopped its containers. */
    private void serve(Desired wanted, Observed observed) {
        observed.engine().value().ifPresent(engine -> {
            ports.names().serve(NameScopes.of(wanted, engine));
            ports.probes().serve(ProbeSources.of(wanted, engine));
            reports.others(Others.of(wanted, engine));
        });
    }

    private void tell(ThingPlan settled) {
        book.say(calm.told(settled.report(), clock.instant()));
        if (settled.report().retryAt().isEmpty()) {
            attempts.settle(settled.id(), clock.instant());
        }
    }

    private void act(ThingPlan plan, Desired planned) {
        book.say(plan.report());
        // Now, so that the segment answers while others are worked on, an image is pulled, the container is made.
        plan.questions().forEach(ports.wire()::ask);
        if (plan.waitsFirst() && waiting.add(plan.id())) {
            // The word wakes us; nobody's thread waits for it, unless it did not come.
            return;
        }
        waiting.remove(plan.id());
        busy.add(plan.id());
        try {
            lanes.laneOf(plan).execute(() -> perform(plan, planned));
        } catch (RejectedExecutionException e) {
            busy.remove(plan.id());
        }
    }

    private void perform(ThingPlan plan, Desired planned) {
        BooleanSupplier stillWanted =
                () -> desired.orElse(planned).asked(plan.id()).equals(planned.asked(plan.id()));
        PullProgress watch = new PullProgress(plan.report(), book::say, stillWanted, clock);
        try {
            for (Step step : plan.steps()) {
                perform(step, watch);
            }
            attempts.done(plan, clock.instant());
        } catch (HostFault e) {
            // Of a conflict the next look knows more: who it is, and what of the container is there by now.
            if (stillWanted.getAsBoolean() && e.code() != Code.ADDRESS_CONFLICT) {
                fail(plan, new Fault(e.code(), e.getMessage()));
            }
        } finally {
            busy.remove(plan.id());
            wake.run();
        }
    }

    private void perform(Step step, Containers.PullWatch watch) throws HostFault {
        Instant begun = clock.instant();
        Optional<Code> failure = Optional.empty();
        try {
            performer.perform(step, watch);
        } catch (HostFault e) {
            failure = Optional.of(e.code());
            throw e;
        } finally {
            reports.stepped(step, Duration.between(begun, clock.instant()), failure);
        }
    }

    private void fail(ThingPlan plan, Fault fault) {
        Attempt attempt = attempts.failed(plan, fault, clock.instant());
        book.say(Report.failed(plan.id(), plan.report().asked(), fault.code(), fault.detail())
                .retriedAt(attempt.retryAt()));
    }

    private List<String> performLinks(List<Step> steps) {
        List<String> faults = new ArrayList<>();
        for (Step step : steps) {
            try {
                perform(step, progress -> true);
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
        calm.keep(known);
        waiting.retainAll(known);
        attempts.keep(known);
    }
}
