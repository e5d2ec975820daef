package io.lanyard.policy;

import io.lanyard.policy.AskedContainer.Network;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a network may be called, and what a container may ask of one. */
public final class NetworkRule {
    private static final int NETWORKS_MAX = 16;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}");

    /** An engine takes these for something else than a network of that name: its host's namespaces first of all. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("host", "none", "bridge", "default", "container", "ingress", "docker_gwbridge");

    private static final Pattern IP4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IP6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");
    private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");

    /** Why nothing may be called so; empty if it may. */
    public static Optional<Objection> name(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            return Objection.to(
                    field,
                    "it is no name of a network",
                    "use 1 to 63 letters, digits, _ and -, a letter or digit first");
        }
        return OF_THE_ENGINE.contains(name.toLowerCase(Locale.ROOT))
                ? Objection.to(
                        field, "engines take it for something else than a network of that name", "choose another name")
                : Optional.empty();
    }

    /** What is wrong with what a container asks of its networks. */
    public static Optional<Objection> all(List<Network> networks) {
        if (networks.size() > NETWORKS_MAX) {
            return Objection.to("/networks", "there are more than " + NETWORKS_MAX, "leave some out");
        }
        for (int index = 0; index < networks.size(); index++) {
            Optional<Objection> fault = one("/networks/" + index, networks.get(index));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<Objection> one(String field, Network network) {
        return name(field + "/network", network.name())
                .or(() -> matches(IP4, field + "/ip", network.ip(), "an IPv4 address"))
                .or(() -> matches(IP6, field + "/ip6", network.ip6(), "an IPv6 address"))
                .or(() -> matches(MAC, field + "/mac", network.mac(), "a MAC address of one interface, in lower case"));
    }

    private static Optional<Objection> matches(Pattern pattern, String field, String text, String what) {
        return text == null || pattern.matcher(text).matches()
                ? Optional.empty()
                : Objection.to(field, "it is not " + what, "correct it, or leave it out");
    }

    private NetworkRule() {}
}
