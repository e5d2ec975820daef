package io.lanyard.ipam.core;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The containers of all spaces, which of their names are taken, and which addresses they have still to give back. The
 * last two follow from containers and allocations, in whatever order those are replayed.
 */
final class Containers {
    /** A container's name on a network. */
    private record NameKey(String space, String network, String name) {}

    private final UndoableMap<Container.Key, Container> containers;
    private final UndoableMap<NameKey, String> hostsByName;
    private final UndoableMap<Container.Key, SortedSet<Allocation.Key>> releasing;
    private final UndoableMap<Network.Key, Integer> counts;
    private final UndoableMap<HostKey, Integer> hostCounts;

    /** A host on a network. */
    private record HostKey(Network.Key network, String host) {}

    Containers(Undo undo) {
        containers = new UndoableMap<>(undo);
        hostsByName = new UndoableMap<>(undo);
        releasing = new UndoableMap<>(undo);
        counts = new UndoableMap<>(undo);
        hostCounts = new UndoableMap<>(undo);
    }

    /** Null if there is none. */
    Container get(Container.Key key) {
        return containers.get(key);
    }

    void put(Container container) {
        forgetNames(containers.put(container.key(), container));
        if (container.isPresent()) {
            container.attachments().forEach(attachment -> {
                hostsByName.put(nameOf(container, attachment.network()), container.host());
                count(container, attachment.network(), 1);
            });
        }
    }

    void remove(Container.Key key) {
        forgetNames(containers.remove(key));
    }

    private void forgetNames(Container before) {
        if (before != null && before.isPresent()) {
            before.attachments().forEach(attachment -> {
                hostsByName.remove(nameOf(before, attachment.network()));
                count(before, attachment.network(), -1);
            });
        }
    }

    private void count(Container container, String network, int more) {
        if (HostAccess.isOne(container.name())) {
            return;
        }
        Network.Key key = new Network.Key(container.space(), network);
        count(counts, key, more);
        count(hostCounts, new HostKey(key, container.host()), more);
    }

    private static <K> void count(UndoableMap<K, Integer> counts, K key, int more) {
        Integer before = counts.get(key);
        int count = (before == null ? 0 : before) + more;
        if (count == 0) {
            counts.remove(key);
        } else {
            counts.put(key, count);
        }
    }

    /** Whether a container of the host is on a network. */
    boolean isOn(Network.Key network, String host) {
        return hostCounts.get(new HostKey(network, host)) != null;
    }

    /** The hosts that have containers on a network, in order. Reads all: for edits of the network only. */
    List<String> hostsOn(Network.Key network) {
        return hostCounts.entries().keySet().stream()
                .filter(key -> key.network().equals(network))
                .map(HostKey::host)
                .sorted()
                .toList();
    }

    /** How many containers are on a network; one that is being taken down is not. */
    int count(Network.Key network) {
        Integer count = counts.get(network);
        return count == null ? 0 : count;
    }

    private static NameKey nameOf(Container container, String network) {
        return new NameKey(container.space(), network, container.name());
    }

    /** The host whose container has that name on the network, or null. One that is being taken down has no name. */
    String hostOf(String space, String network, String name) {
        return hostsByName.get(new NameKey(space, network, name));
    }

    /** The addresses the container has still to give back, in order. */
    List<Allocation.Key> releasing(Container.Key key) {
        SortedSet<Allocation.Key> addresses = releasing.get(key);
        return addresses == null ? List.of() : List.copyOf(addresses);
    }

    /** An address has gone from one state to another; null: it was or is free. */
    void follow(Allocation before, Allocation after) {
        if (isReleasing(before)) {
            changeReleasing(before, false);
        }
        if (isReleasing(after)) {
            changeReleasing(after, true);
        }
    }

    private static boolean isReleasing(Allocation allocation) {
        return allocation != null && allocation.state() == Allocation.State.RELEASING;
    }

    /** Copies the set, which has a few addresses at most: an inverse then is the set before. */
    private void changeReleasing(Allocation allocation, boolean isMember) {
        Container.Key key = new Container.Key(
                allocation.network().space(),
                allocation.owner().host(),
                allocation.owner().container());
        SortedSet<Allocation.Key> addresses = new TreeSet<>(Comparator.comparing(
                        (Allocation.Key address) -> address.network().name())
                .thenComparing(Allocation.Key::ip));
        addresses.addAll(releasing(key));
        if (isMember) {
            addresses.add(allocation.key());
        } else {
            addresses.remove(allocation.key());
        }
        if (addresses.isEmpty()) {
            releasing.remove(key);
        } else {
            releasing.put(key, addresses);
        }
    }

    Stream<Container> all() {
        return containers.values().stream();
    }

    /** What follows from containers and allocations, for the check that it does. */
    Stream<String> derived() {
        return Stream.of(hostsByName, releasing, counts, hostCounts)
                .flatMap(map -> map.entries().entrySet().stream())
                .map(Object::toString);
    }
}
