package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.NewNetwork;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to do about networks. */
final class NetworkPlanner {
    private final Census census;
    private final Parents parents;
    private final Rivals rivals;
    private final Set<ResourceId> busy;

    /** @param busy things that are being worked on, so that what was seen of them may be old */
    NetworkPlanner(Census census, Rivals rivals, Set<ResourceId> busy) {
        this.census = census;
        this.parents = new Parents(census.links());
        this.rivals = rivals;
        this.busy = busy;
    }

    /** With an engine that can be seen. */
    ThingPlan present(WantedNetwork wanted) {
        return refused(wanted).map(ThingPlan::say).orElseGet(() -> {
            List<Step> steps = new ArrayList<>(parents.steps(wanted.spec()));
            FoundNetwork found = census.networks().get(wanted.id());
            if (wanted.spec().driver() == Driver.NETLINK) {
                return ofAgent(wanted, found, steps);
            }
            return found == null || !found.isMadeAs(wanted)
                    ? made(wanted, found, steps)
                    : todoOrSaid(wanted, "creating", steps);
        });
    }

    /** Nothing of it is the engine's; the links are made with the containers. */
    private ThingPlan ofAgent(WantedNetwork wanted, FoundNetwork before, List<Step> steps) {
        return before == null
                ? todoOrSaid(wanted, "preparing the parent", steps)
                : replaced(wanted, before, steps, List.of());
    }

    private ThingPlan todoOrSaid(WantedNetwork wanted, String what, List<Step> steps) {
        return steps.isEmpty()
                ? ThingPlan.say(parents.inPlace(wanted))
                : ThingPlan.todo(wanted.id(), wanted.asked(), what, steps);
    }

    /** Made, or made anew, unless another network has what it needs. */
    private ThingPlan made(WantedNetwork wanted, FoundNetwork found, List<Step> steps) {
        return rivals.inTheWayOf(wanted).map(ThingPlan::say).orElseGet(() -> {
            if (found != null) {
                return replaced(wanted, found, steps, List.of(create(wanted)));
            }
            steps.add(create(wanted));
            return ThingPlan.todo(wanted.id(), wanted.asked(), "creating", steps);
        });
    }

    /** With an engine that cannot be seen: the parent can be made ready nevertheless. */
    ThingPlan withoutEngine(WantedNetwork wanted, String fault) {
        if (wanted.spec().driver() == Driver.NETLINK) {
            return present(wanted);
        }
        return parents.fault(wanted).map(ThingPlan::say).orElseGet(() -> {
            List<Step> steps = parents.steps(wanted.spec());
            return steps.isEmpty()
                    ? ThingPlan.say(Report.failed(wanted.id(), wanted.asked(), Code.ENGINE_UNREACHABLE, fault))
                    : ThingPlan.todo(wanted.id(), wanted.asked(), "preparing the parent", steps);
        });
    }

    ThingPlan absent(ResourceId id, Asked asked) {
        FoundNetwork found = census.networks().get(id);
        List<ResourceId> ours = found == null ? census.linkedTo(id) : census.ours(found);
        if (!ours.isEmpty()) {
            return ThingPlan.say(Report.progressing(id, asked, "waits until these are off it: " + names(ours)));
        }
        if (found == null) {
            return ThingPlan.say(Report.absent(id, asked));
        }
        return busyWithOthers(id, asked, found)
                .map(ThingPlan::say)
                .orElseGet(() -> ThingPlan.todo(id, asked, "removing", List.of(new Step.RemoveNetwork(found.name()))));
    }

    private Optional<Report> refused(WantedNetwork wanted) {
        return parents.fault(wanted)
                .or(() -> wanted.spec().driver() == Driver.DOCKER ? nameTaken(wanted) : Optional.empty());
    }

    private Optional<Report> nameTaken(WantedNetwork wanted) {
        return census.foreignNetwork(wanted.id())
                .map(other -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.NAME_TAKEN,
                        "the engine has a network " + other.name() + " (driver " + other.driver() + ", id " + other.id()
                                + ") that Lanyard did not make; it is left alone"));
    }

    /** The engine cannot change a network: our containers get off it, and on again by their own plans. */
    private ThingPlan replaced(WantedNetwork wanted, FoundNetwork found, List<Step> steps, List<Step> next) {
        Optional<Report> others = busyWithOthers(wanted.id(), wanted.asked(), found);
        if (others.isPresent()) {
            return ThingPlan.say(others.get());
        }
        List<ResourceId> ours = census.ours(found);
        List<ResourceId> unsettled = ours.stream().filter(busy::contains).toList();
        if (!unsettled.isEmpty()) {
            return ThingPlan.say(Report.progressing(
                    wanted.id(), wanted.asked(), "waits until these are settled: " + names(unsettled)));
        }
        ours.forEach(container -> steps.add(new Step.DisconnectNetwork(container.engineName(), found.name())));
        steps.add(new Step.RemoveNetwork(found.name()));
        steps.addAll(next);
        return ThingPlan.todo(wanted.id(), wanted.asked(), "making it anew", steps);
    }

    private Optional<Report> busyWithOthers(ResourceId id, Asked asked, FoundNetwork found) {
        List<String> others = census.others(found);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Report.failed(
                        id,
                        asked,
                        Code.NETWORK_BUSY,
                        "the network has to be removed, but running containers that are not Lanyard's are on it: "
                                + String.join(", ", others)));
    }

    private static Step create(WantedNetwork wanted) {
        return new Step.CreateNetwork(NewNetwork.of(wanted));
    }

    private static String names(List<ResourceId> ids) {
        return String.join(", ", ids.stream().map(ResourceId::engineName).toList());
    }
}
