package io.lanyard.gateway.access;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * For which networks and hosts somebody's role holds; none, unless it is said.
 *
 * @param networks "space/network", "space/*" for all of a space, "*&#47;*" for all
 * @param hosts names, or "*" for all
 */
public record Scope(Set<String> networks, Set<String> hosts) {
    private static final String ALL = "*";
    private static final String ALL_NETWORKS = "*/*";
    private static final String DEFAULT_SPACE = "default/";
    private static final Pattern NETWORK = Pattern.compile(
            "\\*|([a-z0-9][a-z0-9-]{0,62}/)?[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}|[a-z0-9][a-z0-9-]{0,62}/\\*");
    private static final Pattern HOST = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,62}");

    /** All there is. */
    public static final Scope EVERYTHING = new Scope(Set.of(ALL_NETWORKS), Set.of(ALL));

    public Scope {
        networks = Set.copyOf(networks);
        hosts = Set.copyOf(hosts);
    }

    /**
     * As people write it: a network without a space is one of the space {@code default}, {@code *} stands for all.
     *
     * @throws IllegalArgumentException naming the entry that is none
     */
    public static Scope of(Collection<String> networks, Collection<String> hosts) {
        networks.forEach(each -> expect(NETWORK, each, "a network as in 'mac_net1', 'lab/mac_net1', 'lab/*' or '*'"));
        hosts.forEach(each -> expect(HOST, each, "a host as in 'host1', or '*'"));
        return new Scope(networks.stream().map(Scope::inFull).collect(Collectors.toSet()), Set.copyOf(hosts));
    }

    private static void expect(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is in the scope, expected " + what);
        }
    }

    private static String inFull(String network) {
        if (network.equals(ALL)) {
            return ALL_NETWORKS;
        }
        return network.indexOf('/') < 0 ? DEFAULT_SPACE + network : network;
    }

    public boolean hasNetwork(String space, String network) {
        return hasEveryNetwork(space) || networks.contains(space + "/" + network);
    }

    public boolean hasNetworks(String space, Collection<String> names) {
        return names.stream().allMatch(name -> hasNetwork(space, name));
    }

    public boolean hasEveryNetwork(String space) {
        return networks.contains(ALL_NETWORKS) || networks.contains(space + "/" + ALL);
    }

    /** Whether anything of a space is in it. */
    public boolean hasSpace(String space) {
        return hasEveryNetwork(space) || networks.stream().anyMatch(each -> each.startsWith(space + "/"));
    }

    public boolean hasHost(String host) {
        return hasEveryHost() || hosts.contains(host);
    }

    public boolean hasEveryHost() {
        return hosts.contains(ALL);
    }

    /** Whether nothing is outside of it. */
    public boolean isEverything() {
        return networks.contains(ALL_NETWORKS) && hasEveryHost();
    }
}
