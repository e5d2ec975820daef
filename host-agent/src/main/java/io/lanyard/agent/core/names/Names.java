package io.lanyard.agent.core.names;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a name means to a container: {@code bbox1} is a container on one of its networks, {@code bbox1.mac_net1} and {@code
 * bbox1.mac_net1.<domain>} one on that network.
 */
public final class Names {
    private final NameBook book;
    private final String domain;

    /** @param domain without a dot before or after it */
    public Names(NameBook book, String domain) {
        this.book = book;
        this.domain = domain.toLowerCase(Locale.ROOT);
    }

    /** Whose a name is. */
    public enum Kind {
        /** There is such a name; it may be one without addresses. */
        OURS,
        /** It would be ours, but there is none. */
        NOBODYS,
        /** Others may know more of it. */
        ELSEWHERE
    }

    /** What is known of a name; its addresses are of either family. */
    public record Found(Kind kind, List<String> addresses) {}

    /** Whether all names are known: until then, that there is none cannot be said. */
    public boolean isReady(NameScope scope) {
        return book.isWhole(scope.networks());
    }

    /**
     * What is known of a name.
     *
     * @param name without the dot of the root
     */
    public Found find(NameScope scope, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(domain)) {
            return new Found(Kind.OURS, List.of());
        }
        boolean isUnderDomain = lower.endsWith('.' + domain);
        String known = isUnderDomain ? name.substring(0, name.length() - domain.length() - 1) : name;
        List<String> addresses = addresses(scope, known);
        if (!addresses.isEmpty() || (isUnderDomain && scope.network(known).isPresent())) {
            return new Found(Kind.OURS, addresses);
        }
        return new Found(isUnderDomain ? Kind.NOBODYS : Kind.ELSEWHERE, List.of());
    }

    private List<String> addresses(NameScope scope, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return scope.networks().stream()
                    .flatMap(network -> book.addresses(network, name).stream())
                    .distinct()
                    .toList();
        }
        return scope.network(name.substring(dot + 1))
                .map(network -> book.addresses(network, name.substring(0, dot)))
                .orElse(List.of());
    }

    /** The full name of whoever has an address on one of the networks; without the dot of the root. */
    public Optional<String> nameOf(NameScope scope, String ip) {
        return scope.networks().stream()
                .flatMap(network ->
                        book.name(network, ip).map(name -> name + '.' + network.name() + '.' + domain).stream())
                .findFirst();
    }
}
