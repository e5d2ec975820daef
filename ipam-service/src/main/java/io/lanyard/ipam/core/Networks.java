package io.lanyard.ipam.core;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The networks of all spaces. Within a space their subnets are disjoint. */
final class Networks {
    private final Map<Network.Key, NetworkLedger> ledgers = new HashMap<>();

    /** Of each space, by the first address of the subnet. */
    private final Map<String, NavigableMap<Ipv4, NetworkLedger>> bySubnet = new HashMap<>();

    private final Undo undo;

    Networks(Undo undo) {
        this.undo = undo;
    }

    /** Null if there is none. */
    NetworkLedger get(String space, String name) {
        return ledgers.get(new Network.Key(space, name));
    }

    void put(Network network) {
        NetworkLedger before = ledgers.get(network.key());
        swap(network.key(), before, before == null ? new NetworkLedger(network, undo) : before.edited(network));
    }

    void remove(Network.Key key) {
        NetworkLedger before = ledgers.get(key);
        if (before != null) {
            swap(key, before, null);
        }
    }

    private void swap(Network.Key key, NetworkLedger before, NetworkLedger after) {
        replace(key, before, after);
        undo.push(() -> replace(key, after, before));
    }

    private void replace(Network.Key key, NetworkLedger before, NetworkLedger after) {
        NavigableMap<Ipv4, NetworkLedger> ofSpace = bySubnet.computeIfAbsent(key.space(), space -> new TreeMap<>());
        if (before != null) {
            ledgers.remove(key);
            ofSpace.remove(before.plan().subnet().network());
        }
        if (after != null) {
            ledgers.put(key, after);
            ofSpace.put(after.plan().subnet().network(), after);
        }
        if (ofSpace.isEmpty()) {
            bySubnet.remove(key.space());
        }
    }

    /** The first network of the space, but for the one named {@code name}, that has addresses of {@code subnet}. */
    Optional<Network> overlap(String space, String name, Ipv4Subnet subnet) {
        NavigableMap<Ipv4, NetworkLedger> ofSpace = bySubnet.getOrDefault(space, new TreeMap<>());
        Ipv4 start = Optional.ofNullable(ofSpace.floorKey(subnet.network())).orElse(subnet.network());
        return ofSpace.subMap(start, true, subnet.broadcast(), true).values().stream()
                .filter(other -> !other.network().name().equals(name))
                .filter(other -> other.plan().subnet().overlaps(subnet))
                .map(NetworkLedger::network)
                .findFirst();
    }

    Stream<NetworkLedger> all() {
        return ledgers.values().stream();
    }
}
