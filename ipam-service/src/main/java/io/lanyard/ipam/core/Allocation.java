package io.lanyard.ipam.core;

import java.util.Optional;

/** Who has an address. {@code owner} is null for a reservation; {@code note} says why it is reserved. */
public record Allocation(
        String space,
        String network,
        Ipv4 ip,
        State state,
        Owner owner,
        long generation,
        String intentId,
        long sinceMs,
        String note) {

    /** RESERVED: kept by a person. ALLOCATED: a container's. RELEASING: until its host confirms that it is gone. */
    public enum State {
        RESERVED,
        ALLOCATED,
        RELEASING
    }

    /** The life of a container that an address belongs to. */
    public record Owner(String host, String container, long epoch) {}

    public record Key(String space, String network, Ipv4 ip) {}

    Key key() {
        return new Key(space, network, ip);
    }

    /** A reservation is of the address alone. */
    public Optional<Mac> mac() {
        return state == State.RESERVED ? Optional.empty() : Optional.of(new Mac(ip));
    }

    boolean isOwnedBy(Container.Key container) {
        return owner != null
                && owner.container().equals(container.name())
                && owner.host().equals(container.host())
                && space.equals(container.space());
    }
}
