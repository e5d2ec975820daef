package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.NamespaceReference;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about namespaces that others made: nothing is run in them, links are made and taken away. */
final class NamespacePlanner {
    private final Census census;
    private final Desired desired;
    private final NetworksInPlace networks;
    private final NamespaceOwners owners;

    NamespacePlanner(Census census, Desired desired, NetworksInPlace networks) {
        this.census = census;
        this.desired = desired;
        this.networks = networks;
        this.owners = new NamespaceOwners(census, desired);
    }

    /** Empty for a container that the engine runs, with nothing left from when it was something else. */
    Optional<ThingPlan> of(WantedContainer wanted) {
        Optional<ThingPlan> left = left(wanted);
        return left.isPresent() || !wanted.isNamespace() ? left : Optional.of(present(wanted));
    }

    /** Links in another namespace, or a container of this name, from when it was asked for otherwise: they go first. */
    private Optional<ThingPlan> left(WantedContainer wanted) {
        Optional<SandboxId> kept = kept(wanted.id());
        Optional<SandboxId> at =
                wanted.isNamespace() ? NamespaceReference.read(wanted.spec().image()) : Optional.empty();
        if (kept.isPresent() && !kept.equals(at)) {
            return absent(wanted.id(), wanted.asked());
        }
        return Optional.ofNullable(census.containers().get(wanted.id()))
                .filter(found -> wanted.isNamespace())
                .map(found -> ThingPlan.todo(
                        wanted.id(), wanted.asked(), "removing", List.of(new Step.RemoveContainer(found.name()))));
    }

    private Optional<SandboxId> kept(ResourceId id) {
        return Optional.ofNullable(census.keptNamespaces().get(id));
    }

    private ThingPlan present(WantedContainer wanted) {
        Optional<SandboxId> at = NamespaceReference.read(wanted.spec().image());
        if (at.isEmpty()) {
            return failed(
                    wanted,
                    Code.NAMESPACE_UNUSABLE,
                    "got '" + wanted.spec().image() + "', expected netns:/run/netns/NAME or netns:/proc/PID/ns/net");
        }
        return refused(wanted, at.get()).map(ThingPlan::say).orElseGet(() -> linked(wanted, at.get()));
    }

    private Optional<Report> refused(WantedContainer wanted, SandboxId at) {
        return takenByAnother(wanted, at).or(() -> ofEngine(wanted)).or(() -> networks.pending(wanted, false));
    }

    /** Links are told apart by their networks only, so a namespace has one owner: who has links there, or comes first. */
    private Optional<Report> takenByAnother(WantedContainer wanted, SandboxId at) {
        return owners.container(at)
                .or(() -> owners.wanting(at).filter(owner -> !owner.equals(wanted.id())))
                .map(owner -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.NAMESPACE_UNUSABLE,
                        at + " is " + owner.name() + "'s already; put all networks there"));
    }

    private Optional<Report> ofEngine(WantedContainer wanted) {
        return wanted.attachments().stream()
                .map(wanted::network)
                .map(desired.networks()::get)
                .filter(network -> network != null && network.spec().driver() == Driver.DOCKER)
                .findFirst()
                .map(network -> Report.failed(
                        wanted.id(),
                        wanted.asked(),
                        Code.DRIVER_UNSUPPORTED,
                        "the engine puts only its own containers on "
                                + network.id().name() + "; a namespace needs networks of the driver 'netlink'"));
    }

    private ThingPlan linked(WantedContainer wanted, SandboxId at) {
        Optional<FoundSandbox> found = census.sandbox(at);
        if (found.isEmpty()) {
            return failed(
                    wanted,
                    Code.NAMESPACE_GONE,
                    at + " is not there, or cannot be used; it is looked for again every few seconds");
        }
        if (found.get().fault().isPresent()) {
            return failed(
                    wanted,
                    Code.NETLINK_REFUSED,
                    at + " cannot be looked into: " + found.get().fault().get());
        }
        SandboxLinks links = new SandboxLinks(NewSandboxLink.all(wanted, desired.networks()), found);
        List<Step> steps = new ArrayList<>();
        if (kept(wanted.id()).isEmpty()) {
            // First, so that it can be cleared by whoever starts after a crash.
            steps.add(new Step.KeepNamespace(wanted.id(), at));
        }
        steps.addAll(links.steps(at));
        return steps.isEmpty()
                ? ThingPlan.say(Report.applied(wanted.id(), wanted.asked(), "").of(at.name(), links.asTheyAre()))
                : ThingPlan.todo(wanted.id(), wanted.asked(), "linking it", steps);
    }

    /** Empty if it has no links in anybody's namespace; else none of them may stay. */
    Optional<ThingPlan> absent(ResourceId id, Asked asked) {
        return kept(id).map(at -> cleared(id, asked, at));
    }

    private ThingPlan cleared(ResourceId id, Asked asked, SandboxId at) {
        Optional<String> fault = census.sandbox(at).flatMap(FoundSandbox::fault);
        if (fault.isPresent()) {
            return ThingPlan.say(
                    Report.failed(id, asked, Code.NETLINK_REFUSED, at + " cannot be looked into: " + fault.get()));
        }
        List<Step> steps = new ArrayList<>();
        if (!owners.isKeptByAnother(id, at)) {
            steps.addAll(new SandboxLinks(List.of(), census.sandbox(at)).steps(at));
        }
        steps.add(new Step.GiveUpNamespace(id));
        return ThingPlan.todo(id, asked, "taking its links away", steps);
    }

    private static ThingPlan failed(WantedContainer wanted, Code code, String detail) {
        return ThingPlan.say(Report.failed(wanted.id(), wanted.asked(), code, detail));
    }
}
