package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ImageNames;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.engine.NewContainer;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about containers, given what becomes of the networks. */
final class ContainerPlanner {
    /** Docker's word for a container on no network. */
    private static final String NO_NETWORK = "none";

    private final Census census;
    private final EngineState engine;
    private final Map<ResourceId, WantedNetwork> wantedNetworks;
    private final NetworksInPlace networks;
    private final Map<ResourceId, Attempt> attempts;

    ContainerPlanner(
            Census census,
            EngineState engine,
            Map<ResourceId, WantedNetwork> wantedNetworks,
            NetworksInPlace networks,
            Map<ResourceId, Attempt> attempts) {
        this.census = census;
        this.engine = engine;
        this.wantedNetworks = wantedNetworks;
        this.networks = networks;
        this.attempts = attempts;
    }

    ThingPlan absent(ResourceId id, Asked asked) {
        FoundContainer found = census.containers().get(id);
        if (found == null) {
            return ThingPlan.say(Report.absent(id, asked));
        }
        return found.state().phase() == Phase.REMOVING
                ? ThingPlan.say(Report.progressing(id, asked, "the engine is removing it"))
                : ThingPlan.todo(id, asked, "removing", List.of(new Step.RemoveContainer(found.name())));
    }

    ThingPlan present(WantedContainer wanted) {
        Optional<FoundContainer> foreign = census.foreignContainer(wanted.id());
        if (foreign.isPresent()) {
            return ThingPlan.say(nameTaken(wanted, foreign.get()));
        }
        FoundContainer found = census.containers().get(wanted.id());
        if (found != null && found.state().phase() == Phase.REMOVING) {
            return ThingPlan.say(
                    Report.progressing(wanted.id(), wanted.asked(), "the engine is still removing the one before"));
        }
        Connections connections = new Connections(wanted, found, census, engine.version(), wantedNetworks);
        boolean onAll = found != null && found.state().phase() == Phase.RUNNING && connections.inPlace();
        Optional<Report> pending = networks.pending(wanted, onAll);
        if (pending.isPresent()) {
            List<Step> leaving = found == null ? List.of() : connections.leavingSteps();
            if (!leaving.isEmpty()) {
                // First of all: what is said about the rest also says that this has gone.
                return ThingPlan.todo(wanted.id(), wanted.asked(), "taking it off networks", leaving);
            }
            return ThingPlan.say(onAll ? pending.get().of(found.id(), connections.asTheyAre()) : pending.get());
        }
        if (found == null || mustBeAnew(connections, found)) {
            return ThingPlan.todo(wanted.id(), wanted.asked(), "creating", create(connections, found));
        }
        return existing(wanted, found, connections);
    }

    private Report nameTaken(WantedContainer wanted, FoundContainer other) {
        return Report.failed(
                wanted.id(),
                wanted.asked(),
                Code.NAME_TAKEN,
                "the engine has a container " + other.name() + " (image " + other.image() + ", id " + other.id()
                        + ") that Lanyard did not make; it is left alone");
    }

    private boolean mustBeAnew(Connections connections, FoundContainer found) {
        WantedContainer wanted = connections.ofEngine();
        return !wanted.spec().digest().equals(found.labels().get(Labels.DIGEST))
                || found.state().phase() == Phase.DEAD
                || !found.networkMode().equals(firstNetwork(wanted))
                || connections.firstMustBeAnew()
                || staleEndpoint(wanted);
    }

    private static String firstNetwork(WantedContainer wanted) {
        return wanted.first().map(wanted::network).map(ResourceId::engineName).orElse(NO_NETWORK);
    }

    /** The engine refused it last time for an endpoint of an earlier life. */
    private boolean staleEndpoint(WantedContainer wanted) {
        return Optional.ofNullable(attempts.get(wanted.id()))
                .flatMap(Attempt::fault)
                .filter(fault -> fault.code() == Code.STALE_ENDPOINT)
                .isPresent();
    }

    private List<Step> create(Connections connections, FoundContainer before) {
        WantedContainer wanted = connections.ofEngine();
        String name = wanted.id().engineName();
        List<Step> steps = new ArrayList<>();
        if (mustPull(wanted.spec())) {
            steps.add(new Step.PullImage(wanted.spec().image()));
        }
        if (before != null) {
            steps.add(new Step.RemoveContainer(name));
        }
        if (staleEndpoint(wanted)) {
            // Only with the container gone does the engine let go of an endpoint it merely remembers.
            wanted.attachments()
                    .forEach(attachment -> steps.add(new Step.DisconnectNetwork(
                            name, wanted.network(attachment).engineName())));
        }
        steps.add(new Step.CreateContainer(NewContainer.of(wanted)));
        wanted.attachments().stream()
                .skip(1)
                .forEach(attachment -> steps.add(
                        new Step.ConnectNetwork(name, wanted.network(attachment).engineName(), attachment)));
        steps.add(new Step.StartContainer(name));
        steps.addAll(connections.linkStepsAfterStart());
        return steps;
    }

    private boolean mustPull(ContainerSpec spec) {
        return spec.pull() == Pull.ALWAYS
                || (spec.pull() == Pull.MISSING && !ImageNames.among(engine.images(), spec.image()));
    }

    private ThingPlan existing(WantedContainer wanted, FoundContainer found, Connections connections) {
        List<Step> steps = new ArrayList<>(connections.engineSteps());
        Optional<Report> ended = found.state().phase() == Phase.EXITED
                ? Ending.stays(
                        wanted.id(),
                        wanted.asked(),
                        found.state(),
                        wanted.spec().restart())
                : Optional.empty();
        if (!found.state().running() && ended.isEmpty()) {
            steps.add(new Step.StartContainer(found.name()));
            steps.addAll(connections.linkStepsAfterStart());
        }
        if (found.state().hasProcess()) {
            steps.addAll(connections.linkSteps());
        }
        if (!steps.isEmpty()) {
            return ThingPlan.todo(wanted.id(), wanted.asked(), "bringing it up to date", steps);
        }
        return ThingPlan.say(
                ended.orElseGet(() -> running(wanted, found, connections)).of(found.id(), connections.asTheyAre()));
    }

    private static Report running(WantedContainer wanted, FoundContainer found, Connections connections) {
        if (found.state().phase() == Phase.RESTARTING) {
            return Report.degraded(
                    wanted.id(),
                    wanted.asked(),
                    Code.CONTAINER_RESTARTING,
                    "its process ends again and again, last with exit code "
                            + found.state().exitCode());
        }
        Optional<String> fault = connections.linksFault();
        if (fault.isPresent()) {
            return Report.failed(
                    wanted.id(), wanted.asked(), Code.NETLINK_REFUSED, "it cannot be looked into: " + fault.get());
        }
        if (connections.linksUnseen()) {
            return Report.progressing(wanted.id(), wanted.asked(), "its process has just ended or begun");
        }
        if (found.state().phase() == Phase.PAUSED) {
            return Report.degraded(
                    wanted.id(), wanted.asked(), Code.CONTAINER_PAUSED, "somebody paused it on the host");
        }
        return connections
                .mismatch()
                .map(detail -> Report.degraded(wanted.id(), wanted.asked(), Code.ADDRESS_MISMATCH, detail))
                .orElseGet(() -> Report.applied(wanted.id(), wanted.asked(), ""));
    }
}
