package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that changed.
 *
 * @param space empty for a host, which is the same in every space
 * @param networks those it has to do with
 * @param host the host it has to do with; null if none
 * @param name of the network, container or host; the address; the intent's id
 * @param intentId the intent behind it; null if none
 * @param status for REPORTED: what the host says; otherwise null
 */
public record Happening(
        EventKind kind,
        Change change,
        String space,
        Set<String> networks,
        String host,
        String name,
        String intentId,
        Status status,
        Instant at) {

    public Happening {
        networks = Set.copyOf(networks);
    }

    public static Happening put(Network network) {
        return new Happening(
                EventKind.NETWORK,
                Change.PUT,
                network.space(),
                Set.of(network.name()),
                null,
                network.name(),
                network.intentId(),
                null,
                network.since());
    }

    public static Happening put(Container container) {
        return new Happening(
                EventKind.CONTAINER,
                Change.PUT,
                container.space(),
                networksOf(container),
                container.host(),
                container.name(),
                container.intentId(),
                null,
                container.since());
    }

    public static Happening put(Allocation allocation) {
        return new Happening(
                EventKind.ADDRESS,
                Change.PUT,
                allocation.space(),
                Set.of(allocation.network()),
                allocation.owner() == null ? null : allocation.owner().host(),
                allocation.ip(),
                allocation.intentId(),
                null,
                allocation.since());
    }

    public static Happening put(Host host) {
        return host(Change.PUT, host.name(), host.lastSeen());
    }

    public static Happening host(Change change, String name, Instant at) {
        return new Happening(EventKind.HOST, change, "", Set.of(), name, name, null, null, at);
    }

    /** The same thing, gone. */
    public Happening gone(Instant when) {
        return new Happening(kind, Change.GONE, space, networks, host, name, null, null, when);
    }

    /** A host's word of a network or a container. */
    public static Happening reported(Status status, Set<String> networks) {
        return new Happening(
                status.kind() == ResourceKind.CONTAINER ? EventKind.CONTAINER : EventKind.NETWORK,
                Change.REPORTED,
                status.space(),
                networks,
                status.host(),
                status.name(),
                status.intentId(),
                status,
                status.at());
    }

    /** The same word, as a step of the intent behind it. */
    public Happening asStep() {
        return new Happening(EventKind.INTENT, change, space, networks, host, intentId, intentId, status, at);
    }

    /** The broker has it since then. */
    public static Happening queued(Intent intent, Instant at) {
        Resource on = intent.action().resource();
        return intent(Change.QUEUED, intent.space(), intent.id(), networksOf(on), hostOf(on), at);
    }

    public static Happening answered(Outcome outcome) {
        return intent(
                outcome.accepted() ? Change.ACCEPTED : Change.REFUSED,
                outcome.space(),
                outcome.intentId(),
                networksOf(outcome),
                hostOf(outcome.resource()),
                outcome.at());
    }

    static Happening applied(Progress progress, Instant at) {
        Outcome outcome = progress.outcome().orElseThrow();
        return intent(
                Change.APPLIED,
                progress.space(),
                progress.intentId(),
                networksOf(outcome),
                hostOf(outcome.resource()),
                at);
    }

    /** How far an intent is when somebody begins to follow it. */
    public static Happening now(Progress progress, Instant at) {
        return switch (progress.state()) {
            case PENDING -> intent(Change.QUEUED, progress.space(), progress.intentId(), Set.of(), null, at);
            case APPLIED -> applied(progress, at);
            default -> answered(progress.outcome().orElseThrow());
        };
    }

    private static Happening intent(
            Change change, String space, String id, Set<String> networks, String host, Instant at) {
        return new Happening(EventKind.INTENT, change, space, networks, host, id, id, null, at);
    }

    public static Set<String> networksOf(Container container) {
        return container.attachments().stream().map(Attachment::network).collect(Collectors.toSet());
    }

    private static Set<String> networksOf(Outcome outcome) {
        Set<String> networks =
                outcome.attachments().stream().map(Attachment::network).collect(Collectors.toSet());
        outcome.containers().forEach(placed -> placed.attachments().forEach(each -> networks.add(each.network())));
        networks.addAll(networksOf(outcome.resource()));
        return networks;
    }

    private static Set<String> networksOf(Resource on) {
        return on != null && on.kind() == ResourceKind.NETWORK ? Set.of(on.name()) : Set.of();
    }

    private static String hostOf(Resource on) {
        if (on == null) {
            return null;
        }
        return on.kind() == ResourceKind.HOST ? on.name() : on.host();
    }

    /** What changed. */
    public enum Change {
        /** It is new, or another than before. */
        PUT,
        /** It is not there any more. */
        GONE,
        /** A host said how far it is with it. */
        REPORTED,
        /** Of a host: it has missed its heartbeats. */
        SILENT,
        /** Of an intent: the broker has it. */
        QUEUED,
        /** Of an intent: IPAM said yes. */
        ACCEPTED,
        /** Of an intent: IPAM said no. */
        REFUSED,
        /** Of an intent: every host concerned has done it. */
        APPLIED
    }
}
