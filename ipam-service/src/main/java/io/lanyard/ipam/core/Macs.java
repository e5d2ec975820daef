package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which MAC addresses are taken that were not made of IPv4 addresses. Those that were are as unique as the addresses are
 * in their space. 128 bits do not fit into six bytes, so of IPv6 addresses two may mean the same; and one that was asked
 * for may be anything.
 */
final class Macs {
    private record Key(String space, Mac mac) {}

    /** Of one container on one network: its addresses there, of both families, and those it is leaving. */
    private final UndoableMap<Key, List<Allocation>> taken;

    Macs(Undo undo) {
        taken = new UndoableMap<>(undo);
    }

    /** The MAC of a container's addresses on a network; {@code ip6} counts if there is no {@code ip}. */
    Mac of(String space, Ip ip, Ip ip6) {
        if (ip != null) {
            return Mac.of(ip);
        }
        Mac mac = Mac.of(ip6);
        while (holders(space, mac).stream().anyMatch(holder -> !holder.ip().equals(ip6))) {
            mac = mac.next();
        }
        return mac;
    }

    /** Who has it, unless it is this container on this network. */
    Optional<Allocation> another(Mac mac, Container.Key container, String network) {
        return holders(container.space(), mac).stream()
                .filter(holder ->
                        !holder.isOwnedBy(container) || !holder.network().name().equals(network))
                .findFirst();
    }

    private List<Allocation> holders(String space, Mac mac) {
        List<Allocation> holders = taken.get(new Key(space, mac));
        return holders == null ? List.of() : holders;
    }

    /** An address has gone from one state to another; null: nothing is or was known of it. */
    void follow(Allocation before, Allocation after) {
        if (counts(before)) {
            change(before, false);
        }
        if (counts(after)) {
            change(after, true);
        }
    }

    /** Makes the list anew, which has one or two entries as a rule: an inverse then is the list before. */
    private void change(Allocation allocation, boolean isHolder) {
        Key key = new Key(allocation.network().space(), allocation.mac());
        List<Allocation> now = new ArrayList<>(holders(key.space(), key.mac()));
        now.removeIf(holder -> holder.ip().equals(allocation.ip()));
        if (isHolder) {
            now.add(allocation);
            now.sort(Comparator.comparing(Allocation::ip));
        }
        if (now.isEmpty()) {
            taken.remove(key);
        } else {
            taken.put(key, List.copyOf(now));
        }
    }

    /** Only while it is held: what is remembered of a former owner holds no MAC. */
    private static boolean counts(Allocation allocation) {
        return allocation != null
                && allocation.isHeld()
                && allocation.mac() != null
                && !allocation.mac().isOfV4();
    }

    /** What follows from allocations, for the check that it does. */
    Stream<String> derived() {
        return taken.entries().entrySet().stream().map(Object::toString);
    }
}
