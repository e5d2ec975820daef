package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about containers and their networks. Reads the state only. */
final class ContainerDecisions {
    private final IpamState state;
    private final HostAccessDecisions access;

    ContainerDecisions(IpamState state, HostAccessDecisions access) {
        this.state = state;
        this.access = access;
    }

    Ruling put(Intent intent, Action.PutContainer put, Stamp stamp) {
        ContainerChange change = change(intent, put.host(), put.container(), stamp);
        Ruling ruling = fault(intent, put.host(), change.alive())
                .map(Ruling::refused)
                .orElseGet(() -> change.to(put.spec(), put.networks(), ContainerChange.Place::ofNetwork));
        return access.with(ruling, change.key(), stamp, put.networks());
    }

    Ruling delete(Intent intent, Action.DeleteContainer delete, Stamp stamp) {
        ContainerChange change = change(intent, delete.host(), delete.container(), stamp);
        Ruling ruling = GenerationRule.check(intent, generation(change.alive()))
                .map(Ruling::refused)
                .orElseGet(change::toAbsent);
        return access.with(ruling, change.key(), stamp, List.of());
    }

    Ruling attach(Intent intent, Action.PutAttachment put, Stamp stamp) {
        ContainerChange change = change(intent, put.host(), put.container(), stamp);
        Container alive = change.alive();
        Optional<Refusal> fault = fault(intent, put.host(), alive)
                .or(() -> alive == null ? unknown(put.host(), put.container()) : Optional.empty());
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        return attach(change, alive.spec(), put.attachment(), stamp);
    }

    /** A container that its host has, on one network of several perhaps: the others may come later. */
    Ruling adopt(Intent intent, String network, Action.AdoptedContainer adopted, Stamp stamp) {
        ContainerChange change = change(intent, adopted.host(), adopted.container(), stamp);
        ContainerSpec spec = ContainerSpec.adopted(adopted.engineId());
        return knownHost(intent, adopted.host())
                .or(() -> another(change.alive(), spec))
                .map(Ruling::refused)
                .orElseGet(() -> attach(
                        change, spec, new AttachmentSpec(network, adopted.ip(), adopted.ip6(), adopted.mac()), stamp));
    }

    private static Optional<Refusal> another(Container alive, ContainerSpec spec) {
        return alive == null || alive.spec().equals(spec)
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.NAME_IN_USE,
                        "/container",
                        "got the name " + alive.name() + ", which another container has on " + alive.host() + " ("
                                + Quoted.plain(alive.spec().image(), 100) + "), expected one that is free",
                        "choose another name");
    }

    private Ruling attach(ContainerChange change, ContainerSpec spec, AttachmentSpec attachment, Stamp stamp) {
        Container alive = change.alive();
        List<AttachmentSpec> requested = new ArrayList<>(alive == null ? List.of() : alive.requested());
        int index = indexOf(requested, attachment.network());
        if (index < 0) {
            requested.add(attachment);
        } else {
            requested.set(index, attachment);
        }
        Ruling ruling = Texts.count("networks", requested.size(), ContainerRules.NETWORKS_MAX)
                .map(Ruling::refused)
                .orElseGet(() -> change.to(spec, requested, i -> ContainerChange.Place.OF_ATTACHMENT));
        return access.with(ruling, change.key(), stamp, List.of());
    }

    Ruling detach(Intent intent, Action.DeleteAttachment delete, Stamp stamp) {
        ContainerChange change = change(intent, delete.host(), delete.container(), stamp);
        Container alive = change.alive();
        Optional<Refusal> fault = GenerationRule.check(intent, generation(alive));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        if (alive == null || indexOf(alive.requested(), delete.network()) < 0) {
            return Ruling.unchanged(
                    delete.container() + " on " + delete.host() + " is not on " + delete.network(),
                    generation(alive),
                    alive == null ? List.of() : alive.attachments());
        }
        List<AttachmentSpec> requested = new ArrayList<>(alive.requested());
        requested.remove(indexOf(requested, delete.network()));
        return access.with(
                change.to(alive.spec(), requested, i -> ContainerChange.Place.OF_ATTACHMENT),
                change.key(),
                stamp,
                List.of());
    }

    private ContainerChange change(Intent intent, String host, String name, Stamp stamp) {
        return new ContainerChange(state, new Container.Key(intent.space(), host, name), stamp);
    }

    private static Optional<Refusal> fault(Intent intent, String host, Container alive) {
        return knownHost(intent, host).or(() -> GenerationRule.check(intent, generation(alive)));
    }

    private static Optional<Refusal> knownHost(Intent intent, String host) {
        return intent.knownHosts().contains(host)
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.HOST_UNKNOWN,
                        null,
                        "got host " + host + ", expected one whose agent has been seen",
                        "start the agent there, or correct the host's name");
    }

    private static Optional<Refusal> unknown(String host, String container) {
        return Refusal.of(
                Refusal.Code.CONTAINER_UNKNOWN,
                null,
                "got container " + container + " on " + host + ", expected one that Lanyard runs there",
                "create the container first, or correct its name");
    }

    private static Long generation(Container alive) {
        return alive == null ? null : alive.generation();
    }

    private static int indexOf(List<AttachmentSpec> requested, String network) {
        return requested.stream().map(AttachmentSpec::network).toList().indexOf(network);
    }
}
