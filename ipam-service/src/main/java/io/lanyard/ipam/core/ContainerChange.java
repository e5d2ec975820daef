package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One container on its way to something else: on all the networks asked for, or no change at all. An address that it
 * leaves is RELEASING until its host has confirmed the change; one that it comes back to meanwhile is its own again.
 */
final class ContainerChange {
    /** Nobody needs as many; more would not fit into a record. */
    private static final int LEAVING_MAX = 64;

    private final IpamState state;
    private final Container.Key key;
    private final Stamp stamp;
    private final Container alive;

    /** @param stamp what this change is marked with, if it is one */
    ContainerChange(IpamState state, Container.Key key, Stamp stamp) {
        this.state = state;
        this.key = key;
        this.stamp = stamp;
        Container known = state.containers().get(key);
        alive = known != null && known.isPresent() ? known : null;
    }

    /** Where a fault of a network that is asked for is in the body; null: it is in the path. */
    record Place(String network, String ip, String ip6, String mac) {
        static final Place OF_ATTACHMENT = new Place(null, "/ip", "/ip6", "/mac");

        static Place ofNetwork(int index) {
            String field = Pointer.to("networks", index);
            return new Place(field + "/network", field + "/ip", field + "/ip6", field + "/mac");
        }
    }

    Container.Key key() {
        return key;
    }

    /** The container as it is, or null: one that is being taken down is not there any more. */
    Container alive() {
        return alive;
    }

    Ruling to(ContainerSpec spec, List<AttachmentSpec> requested, IntFunction<Place> places) {
        if (alive != null
                && alive.spec().equals(spec)
                && alive.requested().equals(requested)
                && alive.attachments().stream().allMatch(this::isComplete)) {
            return Ruling.unchanged(
                    sentence("is so already", alive.attachments()), alive.generation(), alive.attachments());
        }
        AttachmentChoice choice = new AttachmentChoice(state, key, alive, stamp.atMs());
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            AttachmentChoice.Chosen chosen = choice.of(requested.get(i), places.apply(i));
            if (chosen.refusal() != null) {
                return Ruling.refused(chosen.refusal());
            }
            attachments.add(chosen.attachment());
        }
        Optional<Refusal> tooMany =
                Texts.count("networks", leaving(spec, attachments).size(), LEAVING_MAX);
        if (tooMany.isPresent()) {
            return Ruling.refused(tooMany.get());
        }
        return Ruling.changed(
                sentence(alive == null ? "is made" : "is changed", attachments),
                stamp.generation(),
                attachments,
                present(spec, requested, attachments, Map.of()));
    }

    private boolean isComplete(Attachment attachment) {
        return state.networks().get(key.space(), attachment.network()).isCompleteIn(attachment);
    }

    Ruling toAbsent() {
        if (alive == null) {
            return Ruling.unchanged("there is no container " + key.name() + " on " + key.host(), null, List.of());
        }
        List<IpamEvent> events = addresses(List.of(), Map.of(), alive.spec().isAdopted());
        events.add(
                container(Container.Presence.ABSENT, alive.spec(), alive.requested(), alive.attachments(), List.of()));
        return Ruling.changed(sentence("is being taken down", List.of()), stamp.generation(), List.of(), events);
    }

    /**
     * Somebody else answers for some of its addresses: it gets others instead of those that it had not asked for. Nothing
     * changes if there are none, or if too many are said to be in conflict.
     */
    List<IpamEvent> away(Map<Ip, Mac> foreign) {
        AttachmentChoice choice = new AttachmentChoice(state, key, alive, stamp.atMs());
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < alive.attachments().size(); i++) {
            attachments.add(
                    choice.away(alive.attachments().get(i), alive.requested().get(i), foreign.keySet()));
        }
        return attachments.equals(alive.attachments())
                ? List.of()
                : present(alive.spec(), alive.requested(), attachments, foreign);
    }

    private List<IpamEvent> present(
            ContainerSpec spec, List<AttachmentSpec> requested, List<Attachment> attachments, Map<Ip, Mac> foreign) {
        boolean isLeft = alive != null && alive.spec().isAdopted() && !isSameAdopted(spec);
        List<IpamEvent> events = addresses(attachments, foreign, isLeft);
        events.add(container(Container.Presence.PRESENT, spec, requested, attachments, leaving(spec, attachments)));
        return events;
    }

    private boolean isSameAdopted(ContainerSpec spec) {
        return alive != null && spec.isAdopted() && alive.spec().image().equals(spec.image());
    }

    /**
     * The host cannot tell the networks that it put a container of others on from those it was on before: so those it shall
     * be taken off are named, until it has been.
     */
    private List<String> leaving(ContainerSpec spec, List<Attachment> now) {
        if (!isSameAdopted(spec)) {
            return List.of();
        }
        return Stream.concat(
                        alive.attachments().stream().map(Attachment::network),
                        state.containers().releasing(key).stream()
                                .map(address -> address.network().name()))
                .filter(network -> now.stream().noneMatch(each -> each.network().equals(network)))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What changes hands: first what is left, then what is taken or gets another MAC.
     *
     * @param isLeft the container goes on with its addresses, and is not ours any more
     */
    private List<IpamEvent> addresses(List<Attachment> now, Map<Ip, Mac> foreign, boolean isLeft) {
        List<Attachment> before = alive == null ? List.of() : alive.attachments();
        List<IpamEvent> events = new ArrayList<>();
        for (Attachment attachment : before) {
            attachment
                    .addresses()
                    .filter(ip -> now.stream().noneMatch(each -> each.has(ip)))
                    .map(ip -> allocation(attachment, ip, Allocation.State.RELEASING, foreign.get(ip), isLeft))
                    .forEach(events::add);
        }
        for (Attachment attachment : now) {
            attachment
                    .addresses()
                    .filter(ip -> before.stream()
                            .noneMatch(each -> each.has(ip) && each.mac().equals(attachment.mac())))
                    .map(ip -> allocation(attachment, ip, Allocation.State.ALLOCATED, null, false))
                    .forEach(events::add);
        }
        return events;
    }

    private IpamEvent allocation(Attachment attachment, Ip ip, Allocation.State becomes, Mac foreign, boolean isLeft) {
        NetworkLedger ledger = state.networks().get(key.space(), attachment.network());
        Reservation keptFor = Optional.ofNullable(ledger.at(ip))
                .filter(known -> known.reservedFor().isPresent())
                .map(Allocation::reservation)
                .orElse(isLeft ? new Reservation(key.name(), "left to it on " + key.host()) : null);
        return new IpamEvent.AllocationPut(new Allocation(
                ledger.network().key(),
                ip,
                attachment.mac(),
                becomes,
                new Allocation.Owner(key.host(), key.name(), epoch()),
                stamp.generation(),
                stamp.intentId(),
                stamp.atMs(),
                foreign == null ? null : new Quarantine(0, foreign),
                keptFor));
    }

    private long epoch() {
        return alive == null ? stamp.generation() : alive.epoch();
    }

    private IpamEvent container(
            Container.Presence presence,
            ContainerSpec spec,
            List<AttachmentSpec> requested,
            List<Attachment> attachments,
            List<String> leaving) {
        return new IpamEvent.ContainerPut(new Container(
                key.space(),
                key.host(),
                key.name(),
                stamp.generation(),
                epoch(),
                stamp.intentId(),
                stamp.atMs(),
                presence,
                spec,
                requested,
                attachments,
                leaving));
    }

    private String sentence(String done, List<Attachment> attachments) {
        return "container " + key.name() + " on " + key.host() + " " + done
                + attachments.stream()
                        .map(attachment -> ", " + attachment.network() + " "
                                + attachment.addresses().map(Ip::toString).collect(Collectors.joining(" and ")))
                        .collect(Collectors.joining());
    }
}
