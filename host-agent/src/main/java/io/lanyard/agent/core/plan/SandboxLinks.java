package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.sandbox.SandboxLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links of one container that the agent makes itself: as they shall be against as they are. */
final class SandboxLinks {
    private final List<NewSandboxLink> wanted;
    private final Optional<FoundSandbox> found;

    /** @param found absent: it has no process */
    SandboxLinks(List<NewSandboxLink> wanted, Optional<FoundSandbox> found) {
        this.wanted = List.copyOf(wanted);
        this.found = found;
    }

    /** All that must go first, so that an address is free before it is taken again. */
    List<Step> steps(SandboxId sandbox) {
        if (fault().isPresent()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(leavingSteps(sandbox));
        wanted.stream()
                .filter(order -> found.filter(is -> is.has(order)).isEmpty())
                .forEach(order -> steps.add(new Step.AttachLink(sandbox, order)));
        return steps;
    }

    /** What has to go, whatever becomes of the rest. */
    List<Step> leavingSteps(SandboxId sandbox) {
        return links().stream()
                .filter(link -> wanted.stream().noneMatch(order -> isFor(link, order)))
                .<Step>map(link -> new Step.DetachLink(sandbox, link.name()))
                .toList();
    }

    private static boolean isFor(SandboxLink link, NewSandboxLink order) {
        return link.network().equals(Optional.of(order.network()));
    }

    boolean inPlace() {
        return fault().isEmpty()
                && (wanted.isEmpty()
                        || found.filter(is -> wanted.stream().allMatch(is::has)).isPresent());
    }

    /** Its process has just ended or begun. */
    boolean unseen() {
        return !wanted.isEmpty() && found.isEmpty();
    }

    /** Why it cannot be told whether it has its links, and no others. */
    Optional<String> fault() {
        return found.flatMap(FoundSandbox::fault);
    }

    List<Attachment> asTheyAre() {
        return wanted.stream()
                .flatMap(order -> found.flatMap(is -> is.on(order.network())).stream())
                .map(SandboxLink::asAttachment)
                .toList();
    }

    private List<SandboxLink> links() {
        return found.map(FoundSandbox::links).orElse(List.of());
    }
}
