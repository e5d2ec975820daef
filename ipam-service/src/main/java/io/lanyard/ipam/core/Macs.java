package io.lanyard.ipam.core;

import java.util.stream.Stream;

/**
 * Which MAC addresses are taken that were made of IPv6 addresses. Those made of IPv4 addresses are as unique as the
 * addresses are in their space; 128 bits do not fit into six bytes, so of IPv6 addresses two may mean the same.
 */
final class Macs {
    private record Key(String space, Mac mac) {}

    private final UndoableMap<Key, Ip> taken;

    Macs(Undo undo) {
        taken = new UndoableMap<>(undo);
    }

    /** The MAC of a container's addresses on a network; {@code ip6} counts if there is no {@code ip}. */
    Mac of(String space, Ip ip, Ip ip6) {
        if (ip != null) {
            return Mac.of(ip);
        }
        Mac mac = Mac.of(ip6);
        for (Ip other = holder(space, mac); other != null && !other.equals(ip6); other = holder(space, mac)) {
            mac = mac.next();
        }
        return mac;
    }

    private Ip holder(String space, Mac mac) {
        return taken.get(new Key(space, mac));
    }

    /** An address has gone from one state to another; null: nothing is or was known of it. */
    void follow(Allocation before, Allocation after) {
        if (counts(before)) {
            taken.remove(key(before));
        }
        if (counts(after)) {
            taken.put(key(after), after.ip());
        }
    }

    /** Only while it is held: what is remembered of a former owner holds no MAC. */
    private static boolean counts(Allocation allocation) {
        return allocation != null
                && allocation.isHeld()
                && allocation.mac() != null
                && allocation.mac().isOfV6();
    }

    /** What follows from allocations, for the check that it does. */
    Stream<String> derived() {
        return taken.entries().entrySet().stream().map(Object::toString);
    }

    private static Key key(Allocation allocation) {
        return new Key(allocation.network().space(), allocation.mac());
    }
}
