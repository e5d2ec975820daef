package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.PlacedContainer;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What IPAM's core decides, as the gateway knows it. */
final class IpamAnswers {

    static Outcome of(io.lanyard.ipam.core.Outcome outcome) {
        Optional<Refusal> refusal = Optional.ofNullable(outcome.refusal());
        return new Outcome(
                outcome.space(),
                outcome.intentId(),
                Instant.ofEpochMilli(outcome.atMs()),
                outcome.isAccepted(),
                outcome.changed(),
                refusal.map(each -> each.code().name()).orElse(null),
                refusal.map(Refusal::field).orElse(null),
                refusal.map(Refusal::detail).orElse(outcome.detail()),
                refusal.map(Refusal::fix).orElse(null),
                ifPresent(outcome.resource(), IpamAnswers::of),
                outcome.generation(),
                attachments(outcome.attachments()),
                outcome.placed().stream()
                        .map(each -> new PlacedContainer(
                                each.host(), each.container(), each.generation(), attachments(each.attachments())))
                        .toList());
    }

    private static Resource of(io.lanyard.ipam.core.Resource resource) {
        return new Resource(ResourceKind.valueOf(resource.kind().name()), resource.host(), resource.name());
    }

    static List<Attachment> attachments(List<io.lanyard.ipam.core.Attachment> attachments) {
        return attachments.stream()
                .map(each -> new Attachment(each.network(), text(each.ip()), text(each.ip6()), text(each.mac())))
                .toList();
    }

    /** What matters for the question whether it is free. */
    static Allocation of(io.lanyard.ipam.core.Allocation allocation) {
        return new Allocation(
                allocation.network().space(),
                allocation.network().name(),
                allocation.ip().toString(),
                text(allocation.mac()),
                Allocation.State.valueOf(allocation.state().name()),
                ifPresent(allocation.owner(), IpamAnswers::of),
                allocation.generation(),
                allocation.intentId(),
                Instant.ofEpochMilli(allocation.sinceMs()),
                ifPresent(allocation.quarantine(), quarantine -> Instant.ofEpochMilli(quarantine.untilMs())),
                null,
                allocation.reservedFor().orElse(null),
                allocation.note());
    }

    private static Allocation.Owner of(io.lanyard.ipam.core.Allocation.Owner owner) {
        return new Allocation.Owner(
                owner.host(), HostAccess.isOne(owner.container()) ? null : owner.container(), owner.epoch());
    }

    static NetworkSpec of(io.lanyard.ipam.core.NetworkSpec spec) {
        return new NetworkSpec(
                NetworkSpec.Driver.valueOf(spec.driver().name()),
                spec.adopt(),
                NetworkSpec.Mode.valueOf(spec.mode().name()),
                spec.parent(),
                spec.parents(),
                NetworkSpec.Promiscuous.valueOf(spec.promiscuous().name()),
                spec.mtu(),
                spec.subnets().stream()
                        .map(each -> new SubnetSpec(
                                each.subnet(),
                                each.gateway(),
                                each.ipRanges(),
                                each.excludedRanges(),
                                each.auxAddresses()))
                        .toList(),
                spec.hosts(),
                spec.containersMax(),
                spec.coolDownSeconds(),
                spec.probationSeconds(),
                spec.hostAccess(),
                spec.labels());
    }

    static Network of(io.lanyard.ipam.core.Network network) {
        return new Network(
                network.space(),
                network.name(),
                network.generation(),
                network.intentId(),
                Instant.ofEpochMilli(network.sinceMs()),
                of(network.spec()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static <A, B> B ifPresent(A value, Function<A, B> translation) {
        return value == null ? null : translation.apply(value);
    }

    private IpamAnswers() {}
}
