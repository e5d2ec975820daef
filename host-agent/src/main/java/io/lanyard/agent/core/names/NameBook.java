package io.lanyard.agent.core.names;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which container has which addresses on which network, on all hosts. Names are compared as DNS does it, regardless of
 * case (RFC 4343). Safe for use by several threads.
 */
public final class NameBook {
    private final Map<ResourceId, NetworkNames> networks = new HashMap<>();
    private boolean isWhole;

    /** Of these, not all that there is has been heard. */
    private Set<ResourceId> missing = Set.of();

    /** Of one network. */
    private static final class NetworkNames {
        private final Map<String, String> nameByIp = new HashMap<>();
        private final Map<String, Collection<String>> ipsByName = new HashMap<>();

        void put(String ip, String name) {
            remove(ip);
            nameByIp.put(ip, name);
            ipsByName.computeIfAbsent(key(name), none -> new TreeSet<>()).add(ip);
        }

        void remove(String ip) {
            String before = nameByIp.remove(ip);
            if (before != null) {
                Collection<String> left = ipsByName.get(key(before));
                left.remove(ip);
                if (left.isEmpty()) {
                    ipsByName.remove(key(before));
                }
            }
        }
    }

    /** From now on, the container has this address on the network. */
    public synchronized void put(ResourceId network, String ip, String container) {
        networks.computeIfAbsent(network, none -> new NetworkNames()).put(ip, container);
    }

    /** Nobody has the address any more. */
    public synchronized void remove(ResourceId network, String ip) {
        NetworkNames names = networks.get(network);
        if (names != null) {
            names.remove(ip);
            if (names.nameByIp.isEmpty()) {
                networks.remove(network);
            }
        }
    }

    /** From now on it has what another one has, which is whole, and nothing else. */
    public synchronized void become(NameBook other) {
        networks.clear();
        other.copyTo(networks);
        isWhole = true;
    }

    private synchronized void copyTo(Map<ResourceId, NetworkNames> target) {
        target.putAll(networks);
    }

    /** From now on, of these networks there may be more than it has, and of all others there is not. */
    public synchronized void miss(Set<ResourceId> networks) {
        missing = Set.copyOf(networks);
    }

    /** Whether it has all there is of these networks. It was whole at some time then, and follows since. */
    synchronized boolean isWhole(Collection<ResourceId> ofNetworks) {
        return isWhole && ofNetworks.stream().noneMatch(missing::contains);
    }

    /** The addresses of the container of that name; none if there is none on the network. */
    synchronized List<String> addresses(ResourceId network, String name) {
        NetworkNames names = networks.get(network);
        return names == null ? List.of() : List.copyOf(names.ipsByName.getOrDefault(key(name), List.of()));
    }

    /** The name of the container that has the address. */
    synchronized Optional<String> name(ResourceId network, String ip) {
        return Optional.ofNullable(networks.get(network)).map(names -> names.nameByIp.get(ip));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
