package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundContainer.Endpoint;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The networks of one container: as they shall be against as they are. */
final class Endpoints {
    private final WantedContainer wanted;
    private final FoundContainer found;
    private final Census census;
    private final EngineVersion engine;

    /** @param found null: there is no container yet */
    Endpoints(WantedContainer wanted, FoundContainer found, Census census, EngineVersion engine) {
        this.wanted = wanted;
        this.found = found;
        this.census = census;
        this.engine = engine;
    }

    /** Live changes: all that must go first, so that an address is free before it is taken again. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(leavingSteps());
        List<Attachment> wrong = wanted.attachments().stream()
                .filter(attachment -> !asWanted(attachment))
                .toList();
        for (Attachment attachment : wrong) {
            if (endpoint(attachment).isPresent()) {
                steps.add(new Step.DisconnectNetwork(found.name(), name(attachment)));
            }
        }
        for (Attachment attachment : wrong) {
            steps.add(new Step.ConnectNetwork(found.name(), name(attachment), attachment));
        }
        return steps;
    }

    /** What it is on and shall not be on. */
    List<Step> leavingSteps() {
        List<Step> steps = new ArrayList<>();
        for (String network : new TreeSet<>(found.endpoints().keySet())) {
            boolean wantedHere = wanted.attachments().stream()
                    .anyMatch(attachment -> name(attachment).equals(network));
            if (!wantedHere && mustLeave(network)) {
                steps.add(new Step.DisconnectNetwork(found.name(), network));
            }
        }
        return steps;
    }

    private boolean mustLeave(String network) {
        return wanted.isAdopted() ? wanted.isLeaving(network) : !census.isOfOthers(network);
    }

    boolean inPlace() {
        return wanted.attachments().stream().allMatch(this::asWanted);
    }

    /**
     * Before API 1.44 the MAC address of the first network is the container's, fixed when it is created; and a new
     * address means a new MAC.
     */
    boolean firstMustBeAnew() {
        return !engine.macPerEndpoint()
                && wanted.first()
                        .filter(first -> endpoint(first)
                                .filter(is -> !sameAddresses(first, is) || !sameMac(first, is))
                                .isPresent())
                        .isPresent();
    }

    /** What differs and cannot be changed on this engine. */
    Optional<String> mismatch() {
        return wanted.attachments().stream()
                .filter(attachment -> endpoint(attachment)
                        .filter(is -> !sameMac(attachment, is))
                        .isPresent())
                .findFirst()
                .map(attachment -> "on " + attachment.network() + " it has the MAC address "
                        + endpoint(attachment).flatMap(Endpoint::mac).orElse("") + ", not "
                        + attachment.mac().orElse("") + ": the engine (API " + engine.apiVersion()
                        + ") takes one for the first network only");
    }

    List<Attachment> asTheyAre() {
        return wanted.attachments().stream()
                .flatMap(
                        attachment -> endpoint(attachment)
                                .map(is -> new Attachment(attachment.network(), is.ip(), is.ip6(), is.mac()))
                                .stream())
                .toList();
    }

    private boolean asWanted(Attachment attachment) {
        return endpoint(attachment)
                .filter(is -> onPresentNetwork(attachment, is))
                .filter(is -> isCarried(attachment))
                .filter(is -> sameAddresses(attachment, is))
                .filter(is -> !engine.macPerEndpoint() || sameMac(attachment, is))
                .isPresent();
    }

    private boolean onPresentNetwork(Attachment attachment, Endpoint is) {
        FoundNetwork network = census.networks().get(wanted.network(attachment));
        return network != null && (is.networkId().isEmpty() || is.networkId().equals(network.id()));
    }

    /**
     * Whether its macvlan is there: the kernel takes it away with the parent, the engine does not notice, and a parent
     * made again has nothing on it. While no link has the parent's name, it may be there under another.
     */
    private boolean isCarried(Attachment attachment) {
        Optional<String> parent = parent(attachment);
        Optional<List<Integer>> seen = found.state().hasProcess()
                ? census.sandbox(found.sandbox()).flatMap(FoundSandbox::carriers)
                : Optional.empty();
        if (seen.isEmpty() || parent.isEmpty()) {
            return true;
        }
        List<Integer> carriers = seen.get();
        HostLink link = census.links().get(parent.get());
        if (link == null) {
            return carriers.stream().anyMatch(census::hasLink);
        }
        long there = carriers.stream().filter(index -> index == link.index()).count();
        return there
                >= wanted.attachments().stream()
                        .filter(other -> parent(other).equals(parent))
                        .filter(other -> endpoint(other).isPresent())
                        .count();
    }

    private Optional<String> parent(Attachment attachment) {
        return Optional.ofNullable(census.networks().get(wanted.network(attachment)))
                .flatMap(FoundNetwork::parent);
    }

    private static boolean sameAddresses(Attachment attachment, Endpoint is) {
        return attachment.ip().equals(is.ip()) && attachment.ip6().equals(is.ip6());
    }

    private static boolean sameMac(Attachment attachment, Endpoint is) {
        return attachment.mac().isEmpty()
                || is.mac().isEmpty()
                || attachment.mac().equals(is.mac());
    }

    private Optional<Endpoint> endpoint(Attachment attachment) {
        return Optional.ofNullable(found).map(container -> container.endpoints().get(name(attachment)));
    }

    private String name(Attachment attachment) {
        return wanted.network(attachment).engineName();
    }
}
