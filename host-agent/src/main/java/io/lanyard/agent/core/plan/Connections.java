package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All networks of one container: those that the engine puts it on, and those that the agent makes links for. */
final class Connections {
    private final WantedContainer ofEngine;
    private final Endpoints endpoints;
    private final List<NewSandboxLink> orders;
    private final SandboxLinks links;
    private final FoundContainer found;

    /** @param found null: there is no container yet */
    Connections(
            WantedContainer wanted,
            FoundContainer found,
            Census census,
            EngineVersion engine,
            Map<ResourceId, WantedNetwork> networks) {
        this.found = found;
        this.ofEngine = new WantedContainer(
                wanted.id(),
                wanted.asked(),
                wanted.spec(),
                wanted.attachments().stream()
                        .filter(attachment -> !NewSandboxLink.isOfAgent(networks.get(wanted.network(attachment))))
                        .toList());
        this.endpoints = new Endpoints(ofEngine, found, census, engine);
        this.orders = NewSandboxLink.all(wanted, networks);
        this.links = new SandboxLinks(
                orders, Optional.ofNullable(found).flatMap(container -> census.sandbox(container.sandbox())));
    }

    /** The container as the engine is to have it. */
    WantedContainer ofEngine() {
        return ofEngine;
    }

    boolean inPlace() {
        return endpoints.inPlace() && links.inPlace();
    }

    boolean firstMustBeAnew() {
        return endpoints.firstMustBeAnew();
    }

    /** What differs and cannot be changed on this engine. */
    Optional<String> mismatch() {
        return endpoints.mismatch();
    }

    /** Live changes of a container that there is. */
    List<Step> engineSteps() {
        return endpoints.steps();
    }

    /** For a container that runs. */
    List<Step> linkSteps() {
        return links.unseen() ? List.of() : links.steps(found.sandbox());
    }

    /** What has to go of a container that there is, whatever becomes of the rest. */
    List<Step> leavingSteps() {
        List<Step> steps = new ArrayList<>(endpoints.leavingSteps());
        if (found.state().hasProcess()) {
            steps.addAll(links.leavingSteps(found.sandbox()));
        }
        return steps;
    }

    /** For a container that has just been started: no id is known of one that was not there at the last look. */
    List<Step> linkStepsAfterStart() {
        SandboxId sandbox = SandboxId.ofContainer(ofEngine.id().engineName());
        return orders.stream()
                .<Step>map(order -> new Step.AttachLink(sandbox, order))
                .toList();
    }

    /** Its process has just ended or begun. */
    boolean linksUnseen() {
        return links.unseen();
    }

    /** Why it cannot be told whether it has its links, and no others. */
    Optional<String> linksFault() {
        return links.fault();
    }

    List<Attachment> asTheyAre() {
        return Stream.concat(endpoints.asTheyAre().stream(), links.asTheyAre().stream())
                .toList();
    }
}
