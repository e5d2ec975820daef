package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * One container on its way to something else: on all the networks asked for, or no change at all. An address that it
 * leaves is RELEASING until its host has confirmed the change; one that it comes back to meanwhile is its own again.
 */
final class ContainerChange {
    private final Networks networks;
    private final Containers containers;
    private final Container.Key key;
    private final Stamp stamp;
    private final Container alive;

    /** @param stamp what this change is marked with, if it is one */
    ContainerChange(Networks networks, Containers containers, Container.Key key, Stamp stamp) {
        this.networks = networks;
        this.containers = containers;
        this.key = key;
        this.stamp = stamp;
        Container known = containers.get(key);
        alive = known != null && known.isPresent() ? known : null;
    }

    /** Where a fault of a network that is asked for is in the body; null: it is in the path. */
    record Fields(String network, String ip) {
        static final Fields ATTACHMENT = new Fields(null, "/ip");

        static Fields ofNetwork(int index) {
            String field = Pointer.to("networks", index);
            return new Fields(field + "/network", field + "/ip");
        }
    }

    /** The container as it is, or null: one that is being taken down is not there any more. */
    Container alive() {
        return alive;
    }

    Ruling to(ContainerSpec spec, List<AttachmentSpec> requested, IntFunction<Fields> fields) {
        if (alive != null && alive.spec().equals(spec) && alive.requested().equals(requested)) {
            return Ruling.unchanged(
                    sentence("is so already", alive.attachments()), alive.generation(), alive.attachments());
        }
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            AttachmentSpec asked = requested.get(i);
            AddressChoice choice = choose(asked, fields.apply(i));
            if (choice.refusal() != null) {
                return Ruling.refused(choice.refusal());
            }
            attachments.add(new Attachment(asked.network(), choice.ip()));
        }
        return change(Container.Presence.PRESENT, spec, requested, attachments);
    }

    Ruling toAbsent() {
        if (alive == null) {
            return Ruling.unchanged("there is no container " + key.name() + " on " + key.host(), null, List.of());
        }
        return change(Container.Presence.ABSENT, alive.spec(), alive.requested(), alive.attachments());
    }

    private AddressChoice choose(AttachmentSpec asked, Fields fields) {
        NetworkLedger ledger = networks.get(key.space(), asked.network());
        if (ledger == null) {
            return new AddressChoice(null, AddressDecisions.unknown(fields.network(), asked.network()));
        }
        return reachable(ledger, fields.network())
                .map(refusal -> new AddressChoice(null, refusal))
                .orElseGet(
                        () -> AddressChoice.on(ledger, containers, key, fields.ip(), asked.ip(), has(asked.network())));
    }

    private Optional<Refusal> reachable(NetworkLedger ledger, String field) {
        Network network = ledger.network();
        if (!network.spec().isOn(key.host())) {
            return Refusal.of(
                    Refusal.Code.NETWORK_NOT_ON_HOST,
                    field,
                    "got " + network.name() + " on " + key.host() + ", expected one of its hosts: "
                            + Quoted.plain(String.join(", ", network.spec().hosts()), 200),
                    "add the host to the network's hosts, or choose another network");
        }
        String other = containers.hostOf(key.space(), network.name(), key.name());
        return other == null || other.equals(key.host())
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.NAME_IN_USE,
                        field,
                        "got the name " + key.name() + ", which a container on " + other + " has on " + network.name()
                                + ", expected each name once on a network",
                        "choose another name, or delete the other container first");
    }

    private Ipv4 has(String network) {
        return alive == null
                ? null
                : alive.attachments().stream()
                        .filter(attachment -> attachment.network().equals(network))
                        .map(Attachment::ip)
                        .findFirst()
                        .orElse(null);
    }

    private Ruling change(
            Container.Presence presence,
            ContainerSpec spec,
            List<AttachmentSpec> requested,
            List<Attachment> attachments) {
        long epoch = alive == null ? stamp.generation() : alive.epoch();
        boolean isPresent = presence == Container.Presence.PRESENT;
        List<Attachment> kept = isPresent ? attachments : List.of();
        List<IpamEvent> events = new ArrayList<>();
        if (alive != null) {
            alive.attachments().stream()
                    .filter(attachment -> !kept.contains(attachment))
                    .map(left -> allocation(left, Allocation.State.RELEASING, epoch))
                    .forEach(allocation -> events.add(new IpamEvent.AllocationPut(allocation)));
        }
        kept.stream()
                .filter(attachment -> alive == null || !alive.attachments().contains(attachment))
                .map(taken -> allocation(taken, Allocation.State.ALLOCATED, epoch))
                .forEach(allocation -> events.add(new IpamEvent.AllocationPut(allocation)));
        events.add(new IpamEvent.ContainerPut(new Container(
                key.space(),
                key.host(),
                key.name(),
                stamp.generation(),
                epoch,
                stamp.intentId(),
                stamp.atMs(),
                presence,
                spec,
                requested,
                attachments)));
        String done = !isPresent ? "is being taken down" : alive == null ? "is made" : "is changed";
        return Ruling.changed(sentence(done, kept), stamp.generation(), kept, events);
    }

    private Allocation allocation(Attachment attachment, Allocation.State state, long epoch) {
        return new Allocation(
                key.space(),
                attachment.network(),
                attachment.ip(),
                state,
                new Allocation.Owner(key.host(), key.name(), epoch),
                stamp.generation(),
                stamp.intentId(),
                stamp.atMs(),
                "");
    }

    private String sentence(String done, List<Attachment> attachments) {
        return "container " + key.name() + " on " + key.host() + " " + done
                + attachments.stream()
                        .map(attachment -> ", " + attachment.network() + " " + attachment.ip())
                        .collect(Collectors.joining());
    }
}
