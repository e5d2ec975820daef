package io.lanyard.gateway.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The networks and hosts that an action names. */
public record Touched(Set<String> networks, Set<String> hosts) {
    private static final Touched NOTHING = new Touched(Set.of(), Set.of());

    public Touched {
        networks = Set.copyOf(networks);
        hosts = Set.copyOf(hosts);
    }

    public static Touched by(Action action) {
        if (action instanceof Action.PutContainer put) {
            return by(List.of(put));
        }
        if (action instanceof Action.PutContainers put) {
            return by(put.containers());
        }
        if (action instanceof Action.PutAttachment put) {
            return new Touched(Set.of(put.attachment().network()), Set.of(put.host()));
        }
        if (action instanceof Action.DeleteAttachment delete) {
            return new Touched(Set.of(delete.network()), Set.of(delete.host()));
        }
        if (action instanceof Action.Adopt adopt) {
            return new Touched(
                    Set.of(adopt.network()),
                    adopt.containers().stream()
                            .map(Action.AdoptedContainer::host)
                            .collect(Collectors.toSet()));
        }
        return of(action.resource());
    }

    private static Touched by(List<Action.PutContainer> puts) {
        Set<String> networks = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        for (Action.PutContainer put : puts) {
            put.networks().forEach(asked -> networks.add(asked.network()));
            hosts.add(put.host());
        }
        return new Touched(networks, hosts);
    }

    /** Of a network or host itself, or of a container on it. */
    public static Touched of(Resource on) {
        if (on == null) {
            return NOTHING;
        }
        return switch (on.kind()) {
            case NETWORK -> new Touched(Set.of(on.name()), Set.of());
            case HOST -> new Touched(Set.of(), Set.of(on.name()));
            default -> new Touched(Set.of(), Set.of(on.host()));
        };
    }

    /** What an answer names. */
    public static Touched by(Outcome outcome) {
        Touched placed = outcome.containers().stream()
                .map(each -> new Touched(
                        each.attachments().stream().map(Attachment::network).collect(Collectors.toSet()),
                        Set.of(each.resource().host())))
                .reduce(NOTHING, Touched::and);
        Set<String> networks =
                outcome.attachments().stream().map(Attachment::network).collect(Collectors.toSet());
        return of(outcome.resource()).and(placed).and(new Touched(networks, Set.of()));
    }

    public Touched and(Touched other) {
        return new Touched(both(networks, other.networks), both(hosts, other.hosts));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
