package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides about hosts that are given up. It is a person's word against a silence: the one way for an address to become
 * free without its host's confirmation. Reads the state only.
 */
final class HostDecisions {
    private final IpamState state;

    HostDecisions(IpamState state) {
        this.state = state;
    }

    Ruling release(Intent intent, Action.ReleaseHost release, Stamp stamp) {
        Optional<Refusal> fault = GenerationRule.check(intent, null);
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        List<IpamEvent> events = new ArrayList<>();
        state.containers()
                .all()
                .filter(container -> container.space().equals(intent.space())
                        && container.host().equals(release.host()))
                .sorted(Comparator.comparing(Container::name))
                .forEach(container -> giveUp(container, stamp, events));
        return events.isEmpty()
                ? Ruling.unchanged(release.host() + " holds no addresses here", null, List.of())
                : Ruling.changed(
                        release.host() + " is given up: " + count(events) + " addresses are free again",
                        stamp.generation(),
                        List.of(),
                        events);
    }

    /** Should the host come back, it still reads that the container shall be absent. */
    private void giveUp(Container container, Stamp stamp, List<IpamEvent> events) {
        Stream<Allocation.Key> has = container.isPresent()
                ? container.attachments().stream().flatMap(attachment -> attachment
                        .addresses()
                        .map(ip -> new Allocation.Key(new Network.Key(container.space(), attachment.network()), ip)))
                : Stream.empty();
        Stream.concat(has, state.containers().releasing(container.key()).stream())
                .forEach(address -> {
                    NetworkLedger ledger = state.networks().get(address.network());
                    events.add(Release.of(ledger.at(address.ip()), ledger, stamp));
                });
        if (container.isPresent()) {
            events.add(new IpamEvent.ContainerPut(container.givenUp(stamp)));
        }
    }

    private static long count(List<IpamEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof IpamEvent.ContainerPut))
                .count();
    }
}
