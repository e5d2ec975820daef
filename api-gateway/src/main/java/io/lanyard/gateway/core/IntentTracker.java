package io.lanyard.gateway.core;

import io.lanyard.gateway.core.Progress.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges how far intents are, by the views alone. Records of one decision lie on several topics and may be read in any
 * order: an intent counts as applied only when every record that says so is here, so that a read right after it tells
 * the same.
 */
public final class IntentTracker {
    private final Views views;

    public IntentTracker(Views views) {
        this.views = views;
    }

    /** How far the intent of this id is; empty if none of the last day had it. */
    public Optional<Progress> progress(String space, String id) {
        return views.intents().find(space, id).map(entry -> judge(space, id, entry.wish(), entry.answer()));
    }

    /** How far this very intent is, even if its id was taken before it. */
    public Progress progress(Wish wish) {
        Optional<IntentMemory.Entry> entry = views.intents().find(wish.space(), wish.id());
        Optional<Outcome> answer = entry.flatMap(found -> found.answerTo(wish));
        return judge(wish.space(), wish.id(), Optional.of(wish), answer);
    }

    /** Of the containers that an answer is about, the first that is not as it shall be; until there is none, its intent is not applied. */
    public Optional<PlacedContainer> missing(Outcome outcome) {
        return outcome.containers().stream()
                .filter(placed -> placedApplied(outcome, placed).state() != State.APPLIED)
                .findFirst();
    }

    private Progress judge(String space, String id, Optional<Wish> wish, Optional<Outcome> answer) {
        if (answer.isEmpty()) {
            return new Progress(space, id, State.PENDING, answer, List.of());
        }
        Outcome outcome = answer.get();
        if (!outcome.accepted()) {
            return new Progress(space, id, State.REFUSED, answer, List.of());
        }
        if (wish.isEmpty()) {
            return new Progress(space, id, State.ACCEPTED, answer, List.of());
        }
        Verdict verdict = verdict(wish.get(), outcome);
        return new Progress(space, id, verdict.state(), answer, verdict.statuses());
    }

    private Verdict verdict(Wish wish, Outcome outcome) {
        Resource on = wish.on();
        return switch (wish.end()) {
            case RESERVED -> recorded(isReserved(wish, outcome));
            case RELEASED -> recorded(isReleased(wish, outcome));
            case GIVEN_UP -> recorded(isGivenUp(wish.space(), on.name(), outcome));
            case APPLIED -> on == null ? containersApplied(outcome) : applied(wish.space(), on, outcome);
            case GONE ->
                on.kind() == ResourceKind.NETWORK
                        ? networkGone(wish.space(), on.name(), outcome)
                        : containerGone(wish.space(), on, outcome);
        };
    }

    private Verdict applied(String space, Resource on, Outcome outcome) {
        if (on.kind() != ResourceKind.NETWORK) {
            return containerApplied(space, on, outcome.changed(), generationOf(outcome));
        }
        Verdict network = networkApplied(space, on.name(), outcome);
        return outcome.containers().isEmpty() ? network : both(network, containersApplied(outcome));
    }

    private static Verdict both(Verdict network, Verdict containers) {
        List<Status> spoken = Stream.concat(network.statuses().stream(), containers.statuses().stream())
                .toList();
        boolean isComplete = network.state() == State.APPLIED && containers.state() == State.APPLIED;
        return new Verdict(appliedBy(spoken, isComplete), spoken);
    }

    private boolean isReserved(Wish wish, Outcome outcome) {
        return allocationOf(wish)
                .filter(held -> held.generation() >= generationOf(outcome))
                .isPresent();
    }

    /** Free, or on record as it is since the decision: a container that the address was kept for has it still. */
    private boolean isReleased(Wish wish, Outcome outcome) {
        return allocationOf(wish)
                .filter(held -> outcome.generation() == null || held.generation() < outcome.generation())
                .filter(held -> !held.isFree(outcome.at()))
                .isEmpty();
    }

    private Optional<Allocation> allocationOf(Wish wish) {
        return views.allocation(wish.space(), wish.on().name(), wish.ip());
    }

    /** No container of a time before the decision is still wanted there. */
    private boolean isGivenUp(String space, String host, Outcome outcome) {
        return views.containersOf(space, host).stream()
                .noneMatch(found -> found.present() && found.generation() < generationOf(outcome));
    }

    private static Verdict recorded(boolean isRead) {
        return new Verdict(isRead ? State.APPLIED : State.ACCEPTED, List.of());
    }

    /** A network is applied where it is wanted: on each host it names, or on each host there is. */
    private Verdict networkApplied(String space, String name, Outcome outcome) {
        Optional<Network> network =
                views.network(space, name).filter(found -> found.generation() >= generationOf(outcome));
        if (network.isEmpty()) {
            return new Verdict(State.ACCEPTED, List.of());
        }
        List<String> hosts = hostsOf(network.get());
        List<Status> spoken = hosts.stream()
                .map(host -> views.networkStatus(space, host, name))
                .flatMap(Optional::stream)
                .filter(status -> status.generation() >= generationOf(outcome))
                .toList();
        // With no host to be on it is not applied: it waits for one.
        boolean everywhere = !hosts.isEmpty() && spoken.size() == hosts.size();
        return new Verdict(appliedBy(spoken, everywhere), spoken);
    }

    private Verdict containersApplied(Outcome outcome) {
        List<Verdict> each = outcome.containers().stream()
                .map(placed -> placedApplied(outcome, placed))
                .toList();
        List<Status> spoken =
                each.stream().flatMap(verdict -> verdict.statuses().stream()).toList();
        return new Verdict(
                appliedBy(spoken, each.stream().allMatch(verdict -> verdict.state() == State.APPLIED)), spoken);
    }

    private Verdict placedApplied(Outcome outcome, PlacedContainer placed) {
        return containerApplied(outcome.space(), placed.resource(), outcome.changed(), placed.generation());
    }

    private Verdict containerApplied(String space, Resource on, boolean isChange, long generation) {
        Optional<Container> container = views.container(space, on.host(), on.name());
        if (container.isEmpty() && !isChange) {
            // Detached from a network by someone who did not know that the container was gone already.
            return new Verdict(State.APPLIED, List.of());
        }
        List<Status> spoken = spokenOf(space, on, generation);
        boolean written = container
                .filter(found -> found.present() && found.generation() >= generation)
                .isPresent();
        return new Verdict(appliedBy(spoken, written && !spoken.isEmpty()), spoken);
    }

    /** Gone means that the next one may come: its host says so, and IPAM has freed what it held. */
    private Verdict containerGone(String space, Resource on, Outcome outcome) {
        List<Status> spoken = spokenOf(space, on, generationOf(outcome));
        boolean freed = views.container(space, on.host(), on.name())
                .filter(found -> isOfTheLifeThatEnds(found, outcome))
                .isEmpty();
        boolean confirmed = !outcome.changed()
                || spoken.stream()
                        .anyMatch(status ->
                                status.state() == Status.State.ABSENT || status.generation() > generationOf(outcome));
        if (freed && confirmed) {
            return new Verdict(State.APPLIED, spoken);
        }
        return new Verdict(spoken.stream().anyMatch(Status::isFailed) ? State.FAILED : State.ACCEPTED, spoken);
    }

    /** A deletion that changed nothing met no life, or one that was ending already: that one is waited for as well. */
    private static boolean isOfTheLifeThatEnds(Container container, Outcome outcome) {
        return outcome.generation() == null ? !container.present() : container.epoch() <= outcome.generation();
    }

    private Verdict networkGone(String space, String name, Outcome outcome) {
        boolean written = views.network(space, name)
                .filter(found -> found.generation() <= generationOf(outcome))
                .isEmpty();
        List<Status> left = views.networkStatuses(space, name).stream()
                .filter(status -> status.state() != Status.State.ABSENT)
                .filter(status -> status.generation() <= generationOf(outcome))
                .toList();
        return new Verdict(written && left.isEmpty() ? State.APPLIED : State.ACCEPTED, left);
    }

    private List<Status> spokenOf(String space, Resource on, long generation) {
        return views.containerStatus(space, on.host(), on.name()).stream()
                .filter(status -> status.generation() >= generation)
                .toList();
    }

    /** The hosts there are, of those the network is meant for. */
    private List<String> hostsOf(Network network) {
        return views.hosts().all().stream()
                .map(Host::name)
                .filter(network.spec()::isOn)
                .toList();
    }

    private static State appliedBy(Collection<Status> spoken, boolean complete) {
        if (spoken.stream().anyMatch(Status::isFailed)) {
            return State.FAILED;
        }
        return complete && spoken.stream().allMatch(Status::isApplied) ? State.APPLIED : State.ACCEPTED;
    }

    private static long generationOf(Outcome outcome) {
        return outcome.generation() == null ? 0 : outcome.generation();
    }

    private record Verdict(State state, List<Status> statuses) {}
}
