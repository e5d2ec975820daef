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

    /** Of each space, by the first address of each subnet. */
    private final Map<String, NavigableMap<Ip, NetworkLedger>> bySubnet = new HashMap<>();

    private final Undo undo;

    Networks(Undo undo) {
        this.undo = undo;
    }

    /** Null if there is none. */
    NetworkLedger get(String space, String name) {
        return ledgers.get(new Network.Key(space, name));
    }

    /** Null if there is none. */
    NetworkLedger get(Network.Key key) {
        return ledgers.get(key);
    }

    void put(Network network) {
        NetworkLedger before = ledgers.get(network.key());
        swap(network.key(), before, before == null ? new NetworkLedger(network, undo) : before.edited(network, undo));
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
        NavigableMap<Ip, NetworkLedger> ofSpace = bySubnet.computeIfAbsent(key.space(), space -> new TreeMap<>());
        if (before != null) {
            ledgers.remove(key);
            before.subnets().forEach(ledger -> ofSpace.remove(firstOf(ledger)));
        }
        if (after != null) {
            ledgers.put(key, after);
            after.subnets().forEach(ledger -> ofSpace.put(firstOf(ledger), after));
        }
        if (ofSpace.isEmpty()) {
            bySubnet.remove(key.space());
        }
    }

    private static Ip firstOf(SubnetLedger ledger) {
        return ledger.plan().subnet().network();
    }

    /** The first subnet, but for those of the network named {@code name}, that has addresses of {@code subnet}. */
    Optional<Overlap> overlap(String space, String name, Subnet subnet) {
        NavigableMap<Ip, NetworkLedger> ofSpace = bySubnet.getOrDefault(space, new TreeMap<>());
        Ip start = Optional.ofNullable(ofSpace.floorKey(subnet.network())).orElse(subnet.network());
        return ofSpace.subMap(start, true, subnet.last(), true).values().stream()
                .map(NetworkLedger::network)
                .filter(other -> !other.name().equals(name))
                .flatMap(other -> other.spec().subnets().stream()
                        .map(spec -> new Overlap(other.name(), Subnet.of(spec.subnet()))))
                .filter(other -> other.subnet().overlaps(subnet))
                .findFirst();
    }

    /** A network and the subnet of it that is in the way. */
    record Overlap(String network, Subnet subnet) {}

    Stream<NetworkLedger> all() {
        return ledgers.values().stream();
    }
}
