package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides about what hosts had before: the network, then the containers that are taken over, then the addresses of all
 * others, each with those before it in place. That is taken back before this returns. In one, because a request that came
 * between would get an address that somebody has.
 */
final class AdoptDecisions {
    private final IpamState state;
    private final NetworkDecisions networks;
    private final ContainerDecisions containers;
    private final AddressDecisions addresses;
    private final Undo undo;

    AdoptDecisions(
            IpamState state,
            NetworkDecisions networks,
            ContainerDecisions containers,
            AddressDecisions addresses,
            Undo undo) {
        this.state = state;
        this.networks = networks;
        this.containers = containers;
        this.addresses = addresses;
        this.undo = undo;
    }

    Ruling adopt(Intent intent, Action.Adopt adopt, Stamp stamp) {
        int mark = undo.mark();
        try {
            return all(intent, adopt, stamp);
        } finally {
            undo.discardTo(mark);
        }
    }

    private Ruling all(Intent intent, Action.Adopt adopt, Stamp stamp) {
        List<IpamEvent> events = new ArrayList<>();
        List<Outcome.Placed> placed = new ArrayList<>();
        Ruling network = network(intent, adopt, stamp);
        if (network.refusal() != null) {
            return network;
        }
        take(network, events);
        // What is asked about the network's generation is not asked about the others'.
        Intent any = intent.unconditional();
        for (int i = 0; i < adopt.containers().size(); i++) {
            Action.AdoptedContainer adopted = adopt.containers().get(i);
            letGo(any, adopt.network(), adopted, stamp, events);
            Ruling ruling = containers.adopt(any, adopt.network(), adopted, stamp);
            if (ruling.refusal() != null) {
                return Ruling.refused(ruling.refusal().under(Pointer.to("containers", i)));
            }
            take(ruling, events);
            placed.add(
                    new Outcome.Placed(adopted.host(), adopted.container(), ruling.generation(), ruling.attachments()));
        }
        for (int i = 0; i < adopt.kept().size(); i++) {
            Action.KeptAddress kept = adopt.kept().get(i);
            Ruling ruling = addresses.reserve(
                    any, new Action.ReserveAddress(adopt.network(), kept.ip(), null, kept.note()), stamp);
            if (ruling.refusal() != null) {
                return Ruling.refused(ruling.refusal().at(Pointer.to("kept", i) + "/ip"));
            }
            take(ruling, events);
        }
        return Ruling.adopted(adopt, events, placed, network.generation());
    }

    /** An address that an earlier adoption kept from everybody, because this container has it. */
    private void letGo(
            Intent any, String network, Action.AdoptedContainer adopted, Stamp stamp, List<IpamEvent> events) {
        NetworkLedger ledger = state.networks().get(any.space(), network);
        Stream.of(adopted.ip(), adopted.ip6())
                .flatMap(Stream::ofNullable)
                .map(Ip::of)
                .map(ledger::holder)
                .filter(holder -> holder != null
                        && holder.state() == Allocation.State.RESERVED
                        && holder.reservedFor().isEmpty())
                .map(kept -> new Action.ReleaseAddress(network, kept.ip().toString()))
                .forEach(release -> take(addresses.release(any, release, stamp), events));
    }

    private Ruling network(Intent intent, Action.Adopt adopt, Stamp stamp) {
        if (adopt.spec() == null) {
            return networks.unchanged(intent, adopt.network());
        }
        Ruling ruling = networks.put(intent, new Action.PutNetwork(adopt.network(), adopt.spec()), stamp);
        return ruling.refusal() == null
                ? ruling
                : Ruling.refused(ruling.refusal().under("/spec"));
    }

    private void take(Ruling ruling, List<IpamEvent> events) {
        ruling.events().forEach(state::replay);
        events.addAll(ruling.events());
    }
}
