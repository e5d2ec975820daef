package io.lanyard.gateway.core;

import java.util.List;

/**
 * What does not go together, of what hosts have.
 *
 * @param who "host1" or "host1/web"
 */
public record Collision(Kind kind, List<String> who, String detail) {
    public Collision {
        who = List.copyOf(who);
    }

    /** What hinders a container, or a network on some of its hosts, from being adopted; or is only to be known. */
    public enum Kind {
        /** Two containers have one address. */
        ADDRESS_TWICE,
        /** Two containers have one MAC address. */
        MAC_TWICE,
        /** The address is a container's of Lanyard, or kept for one. */
        ADDRESS_TAKEN,
        /** The address is not one that the network gives out. */
        ADDRESS_OUTSIDE,
        /** The engine chooses its address when it starts: nobody can keep it. */
        ADDRESS_UNKNOWN,
        /** The networks of this name differ in subnet, gateway or mode. */
        NETWORK_DIFFERS,
        /** They are on interfaces of different names; that can be. */
        PARENT_DIFFERS,
        /** Another network has some of the addresses. */
        SUBNET_OVERLAP,
        /** It is on no interface of the host, or has a name or mode that Lanyard does not take. */
        NETWORK_UNUSABLE,
        /** The host has more containers than it can tell of. */
        CONTAINERS_LEFT_OUT
    }

    boolean isOf(FoundContainer container) {
        return who.contains(container.place());
    }
}
