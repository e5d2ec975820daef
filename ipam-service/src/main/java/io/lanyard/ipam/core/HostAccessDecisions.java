package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who has {@link HostAccess}: on a network that gives it, each host with a container there, from the decision that
 * made its first one to the one that takes its last. It is decided with that change in place, which is taken back before
 * this returns.
 */
final class HostAccessDecisions {
    private final IpamState state;
    private final Undo undo;

    HostAccessDecisions(IpamState state, Undo undo) {
        this.state = state;
        this.undo = undo;
    }

    /**
     * The ruling about a container, and what it means for its host on the networks that it joins or leaves.
     *
     * @param body the networks that are asked for there; none: they are in the path
     */
    Ruling with(Ruling ruling, Container.Key key, Stamp stamp, List<AttachmentSpec> body) {
        List<Network.Key> networks = giving(key, ruling);
        if (networks.isEmpty()) {
            return ruling;
        }
        int mark = undo.mark();
        try {
            List<IpamEvent> events = inPlace(ruling);
            for (Network.Key network : networks) {
                Refusal refusal = decide(network, key.host(), stamp, events);
                if (refusal != null) {
                    return Ruling.refused(explained(refusal, key.host(), network, field(body, network)));
                }
            }
            return ruling.with(events);
        } finally {
            undo.discardTo(mark);
        }
    }

    /** The ruling about a network, and what it means for the hosts that have containers on it. */
    Ruling with(Ruling ruling, Network.Key network, Stamp stamp) {
        int mark = undo.mark();
        try {
            List<IpamEvent> events = inPlace(ruling);
            List<String> without = new ArrayList<>();
            Refusal last = null;
            for (String host : state.containers().hostsOn(network)) {
                Refusal refusal = decide(network, host, stamp, events);
                if (refusal != null) {
                    without.add(host);
                    last = refusal;
                }
            }
            return last == null
                    ? ruling.with(events)
                    : Ruling.refused(explained(last, String.join(", ", without), network, "/hostAccess"));
        } finally {
            undo.discardTo(mark);
        }
    }

    private static String field(List<AttachmentSpec> body, Network.Key network) {
        List<String> names = body.stream().map(AttachmentSpec::network).toList();
        return names.isEmpty()
                ? null
                : ContainerChange.Place.ofNetwork(names.indexOf(network.name())).network();
    }

    private List<IpamEvent> inPlace(Ruling ruling) {
        ruling.events().forEach(state::replay);
        return new ArrayList<>(ruling.events());
    }

    /** Those networks of a container that give access; of one that is changed, before and after. */
    private List<Network.Key> giving(Container.Key key, Ruling ruling) {
        if (ruling.events().isEmpty()) {
            return List.of();
        }
        Container before = state.containers().get(key);
        Set<Network.Key> giving = new LinkedHashSet<>(giving(key.space(), ruling.attachments()));
        if (before != null && before.isPresent()) {
            giving.addAll(giving(key.space(), before.attachments()));
        }
        return List.copyOf(giving);
    }

    private List<Network.Key> giving(String space, List<Attachment> attachments) {
        List<Network.Key> giving = new ArrayList<>();
        for (Attachment attachment : attachments) {
            Network network = state.networks().get(space, attachment.network()).network();
            if (network.spec().hostAccess()) {
                giving.add(network.key());
            }
        }
        return giving;
    }

    /** Null if it can be; what it changes is then in place, and in {@code events}. */
    private Refusal decide(Network.Key network, String host, Stamp stamp, List<IpamEvent> events) {
        ContainerChange change = new ContainerChange(state, HostAccess.key(network, host), stamp);
        boolean isWanted = state.networks().get(network).network().spec().hostAccess()
                && state.containers().isOn(network, host);
        Ruling ruling = isWanted
                ? change.to(
                        HostAccess.SPEC,
                        List.of(new AttachmentSpec(network.name(), null, null)),
                        i -> ContainerChange.Place.OF_ATTACHMENT)
                : change.toAbsent();
        ruling.events().forEach(state::replay);
        events.addAll(ruling.events());
        return ruling.refusal();
    }

    private static Refusal explained(Refusal refusal, String hosts, Network.Key network, String field) {
        return new Refusal(
                refusal.code(),
                field,
                "for an address of the host's own on " + network.name() + " (hostAccess), on " + hosts + ": "
                        + refusal.detail(),
                refusal.fix() + "; or leave the network's hostAccess off");
    }
}
