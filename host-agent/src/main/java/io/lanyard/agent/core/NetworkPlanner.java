package io.lanyard.agent.core;

import io.lanyard.agent.core.NetworkSpec.Driver;
import io.lanyard.agent.core.NetworkSpec.Promiscuous;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to do about networks. */
final class NetworkPlanner {
    private final Census census;
    private final Set<ResourceId> busy;

    /** @param busy things that are being worked on, so that what was seen of them may be old */
    NetworkPlanner(Census census, Set<ResourceId> busy) {
        this.census = census;
        this.busy = busy;
    }

    /** With an engine that can be seen. */
    ThingPlan present(WantedNetwork wanted) {
        return refused(wanted).map(ThingPlan::say).orElseGet(() -> {
            List<Step> steps = new ArrayList<>(parentSteps(wanted));
            FoundNetwork found = census.networks().get(wanted.id());
            if (wanted.spec().driver() == Driver.NETLINK) {
                return ofAgent(wanted, found, steps);
            }
            if (found == null) {
                steps.add(create(wanted));
            } else if (!wanted.spec().digest().equals(found.labels().get(Labels.DIGEST))) {
                return replaced(wanted, found, steps, List.of(create(wanted)));
            }
            return todoOrSaid(wanted, "creating", steps);
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
                ? ThingPlan.say(inPlace(wanted))
                : ThingPlan.todo(wanted.id(), wanted.asked(), what, steps);
    }

    /** With an engine that cannot be seen: the parent can be made ready nevertheless. */
    ThingPlan withoutEngine(WantedNetwork wanted, String fault) {
        if (wanted.spec().driver() == Driver.NETLINK) {
            return present(wanted);
        }
        return parentFault(wanted).map(ThingPlan::say).orElseGet(() -> {
            List<Step> steps = parentSteps(wanted);
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
        return parentFault(wanted)
                .or(() -> wanted.spec().driver() == Driver.DOCKER ? nameTaken(wanted) : Optional.empty());
    }

    private Optional<Report> parentFault(WantedNetwork wanted) {
        String parent = wanted.spec().parent();
        HostLink link = census.links().get(parent);
        if (link == null) {
            return Optional.of(Report.failed(
                    wanted.id(),
                    wanted.asked(),
                    Code.PARENT_MISSING,
                    "the parent " + parent + " is not on this host, which has "
                            + String.join(", ", census.links().keySet()) + "; it is used as soon as it appears"));
        }
        return link.master()
                .map(master -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.PARENT_BUSY,
                        "the parent " + parent + " is a port of " + master + ", which takes its frames; use " + master
                                + " as the parent"));
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

    private List<Step> parentSteps(WantedNetwork wanted) {
        HostLink link = census.links().get(wanted.spec().parent());
        List<Step> steps = new ArrayList<>();
        if (!link.adminUp()) {
            steps.add(new Step.SetLinkUp(link.name()));
        }
        if (wanted.spec().promiscuous() == Promiscuous.ON && !link.promiscuous()) {
            steps.add(new Step.SetPromiscuous(link.name(), true));
        }
        return steps;
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

    private Report inPlace(WantedNetwork wanted) {
        HostLink parent = census.links().get(wanted.spec().parent());
        return parent.carrier()
                ? Report.applied(wanted.id(), wanted.asked(), "")
                : Report.degraded(
                        wanted.id(),
                        wanted.asked(),
                        Code.PARENT_DOWN,
                        "the parent " + parent.name() + " is up but has no carrier");
    }

    private static Step create(WantedNetwork wanted) {
        return new Step.CreateNetwork(NewNetwork.of(wanted));
    }

    private static String names(List<ResourceId> ids) {
        return String.join(", ", ids.stream().map(ResourceId::engineName).toList());
    }
}
