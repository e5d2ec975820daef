package io.lanyard.agent.core;

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

    /**
     * What is known of a name.
     *
     * @param isOurs whether nobody else can know more of it
     * @param addresses of either family
     */
    public record Found(boolean isOurs, List<String> addresses) {
        static final Found ELSEWHERE = new Found(false, List.of());

        static Found of(List<String> addresses) {
            return addresses.isEmpty() ? ELSEWHERE : new Found(true, addresses);
        }
    }

    /**
     * What is known of a name.
     *
     * @param name without the dot of the root
     */
    public Found find(NameScope scope, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(domain)) {
            return new Found(true, List.of());
        }
        if (lower.endsWith('.' + domain)) {
            return new Found(true, known(scope, name.substring(0, name.length() - domain.length() - 1)));
        }
        return Found.of(known(scope, name));
    }

    private List<String> known(NameScope scope, String name) {
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
