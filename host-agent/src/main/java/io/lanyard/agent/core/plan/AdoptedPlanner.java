package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.AdoptedReference;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about containers that others made: they are not started, stopped or made anew, only their networks follow. */
final class AdoptedPlanner {
    private final Census census;
    private final EngineVersion engine;
    private final Map<ResourceId, WantedNetwork> wantedNetworks;
    private final NetworksInPlace networks;

    AdoptedPlanner(
            Census census,
            EngineVersion engine,
            Map<ResourceId, WantedNetwork> wantedNetworks,
            NetworksInPlace networks) {
        this.census = census;
        this.engine = engine;
        this.wantedNetworks = wantedNetworks;
        this.networks = networks;
    }

    /** Empty for a container that is to be run. */
    Optional<ThingPlan> of(WantedContainer wanted) {
        return wanted.isAdopted() ? Optional.of(present(wanted)) : Optional.empty();
    }

    private ThingPlan present(WantedContainer wanted) {
        FoundContainer found = census.containers().get(wanted.id());
        if (found == null) {
            return ThingPlan.say(missing(wanted));
        }
        if (!Adoptions.isOfOthers(found)) {
            // From when something was to be run under this name.
            return ThingPlan.todo(
                    wanted.id(), wanted.asked(), "removing", List.of(new Step.RemoveContainer(found.name())));
        }
        if (sharesNamespace(found)) {
            return ThingPlan.say(Report.failed(
                    wanted.id(),
                    wanted.asked(),
                    Code.CONTAINER_UNUSABLE,
                    found.name() + " has no network namespace of its own (" + found.networkMode() + ")"));
        }
        Connections connections = new Connections(wanted, found, census, engine, wantedNetworks);
        boolean onAll = found.state().running() && connections.inPlace();
        Optional<Report> pending = networks.pending(wanted, onAll);
        List<Step> steps = pending.isPresent() ? connections.leavingSteps() : steps(found, connections);
        if (!steps.isEmpty()) {
            return ThingPlan.todo(wanted.id(), wanted.asked(), "changing its networks", steps);
        }
        return ThingPlan.say(
                pending.orElseGet(() -> asItIs(wanted, found, connections)).of(found.id(), connections.asTheyAre()));
    }

    /** The host's, or another container's: what is changed in it would not be this container's alone. */
    private static boolean sharesNamespace(FoundContainer found) {
        return found.networkMode().equals("host") || found.networkMode().startsWith("container:");
    }

    private static List<Step> steps(FoundContainer found, Connections connections) {
        List<Step> steps = new ArrayList<>(connections.engineSteps());
        if (found.state().hasProcess()) {
            steps.addAll(connections.linkSteps());
        }
        return steps;
    }

    private Report missing(WantedContainer wanted) {
        Optional<String> name = AdoptedReference.read(wanted.spec().image());
        if (name.isEmpty()) {
            return Report.failed(
                    wanted.id(),
                    wanted.asked(),
                    Code.CONTAINER_UNUSABLE,
                    "got '" + wanted.spec().image() + "', expected container:/ID or container:/NAME");
        }
        return Adoptions.find(wanted, census.allContainers())
                .map(found -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.CONTAINER_UNUSABLE,
                        "the engine's container " + found.name() + " is Lanyard's already"))
                .orElseGet(() -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.CONTAINER_GONE,
                        "the engine has no container " + name.get() + " any more; its addresses are kept for it"));
    }

    private static Report asItIs(WantedContainer wanted, FoundContainer found, Connections connections) {
        return found.state().running()
                ? ContainerPlanner.running(wanted, found, connections)
                : Report.degraded(
                        wanted.id(),
                        wanted.asked(),
                        Code.CONTAINER_EXITED,
                        "it does not run; whoever made it starts it");
    }
}
