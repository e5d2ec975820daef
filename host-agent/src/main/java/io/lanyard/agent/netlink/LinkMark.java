package io.lanyard.agent.netlink;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.Link;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a link says that it is ours: by its group, which it has from its first moment, and by an alias that tells whom it
 * was made for and which addresses it was given.
 */
record LinkMark(ResourceId network, Set<String> prefixes) {
    /** Without the alias it means a link whose making was cut off. */
    static final int GROUP = HostLinks.OURS;

    static final String KIND = "macvlan";

    private static final String PREFIX = "lanyard:";

    LinkMark {
        prefixes = Set.copyOf(prefixes);
    }

    static boolean isOurs(Link link) {
        return link.group() == GROUP && link.kind().equals(KIND);
    }

    static Optional<LinkMark> of(Link link) {
        if (!isOurs(link) || !link.alias().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] words = link.alias().substring(PREFIX.length()).split(" ", -1);
        int slash = words[0].indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        Set<String> prefixes = new LinkedHashSet<>();
        for (int i = 1; i < words.length; i++) {
            if (isPrefix(words[i])) {
                prefixes.add(words[i]);
            }
        }
        return Optional.of(new LinkMark(
                ResourceId.network(words[0].substring(0, slash), words[0].substring(slash + 1)), prefixes));
    }

    /** Whoever is root in the namespace can write there what he likes. */
    private static boolean isPrefix(String word) {
        try {
            return IpPrefix.parse(word).toString().equals(word);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String alias() {
        StringBuilder text =
                new StringBuilder(PREFIX).append(network.space()).append('/').append(network.name());
        new TreeSet<>(prefixes).forEach(prefix -> text.append(' ').append(prefix));
        return text.toString();
    }
}
