package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sandbox as it is.
 *
 * @param life tells it from the one that was there before: a container that is started again has another
 * @param links ours only
 * @param defaultRoutes whoever made them, those that routers announce left out
 * @param carriers indexes of the host's links that macvlans of others are on, an engine's for one; absent: it is not known
 * @param fault why it cannot be looked into now; the links are then those that were last seen
 */
public record FoundSandbox(
        String life,
        List<SandboxLink> links,
        Set<DefaultRoute> defaultRoutes,
        Optional<List<Integer>> carriers,
        Optional<String> fault) {

    /**
     * A way out.
     *
     * @param link name of the link inside
     */
    public record DefaultRoute(String gateway, String link) {}

    public FoundSandbox {
        links = List.copyOf(links);
        defaultRoutes = Set.copyOf(defaultRoutes);
        carriers = carriers.map(List::copyOf);
    }

    public static FoundSandbox seen(String life, List<SandboxLink> links, Set<DefaultRoute> defaultRoutes) {
        return new FoundSandbox(life, links, defaultRoutes, Optional.empty(), Optional.empty());
    }

    /** The same, with what carries others' macvlans in it. */
    public FoundSandbox on(List<Integer> hostLinks) {
        return new FoundSandbox(life, links, defaultRoutes, Optional.of(hostLinks), fault);
    }

    /** Nothing was ever seen of it. */
    public static FoundSandbox unseen(String why) {
        return new FoundSandbox("", List.of(), Set.of(), Optional.empty(), Optional.of(why));
    }

    /** As it was when it could last be looked into. */
    public FoundSandbox asBefore(String why) {
        return new FoundSandbox(life, links, defaultRoutes, carriers, Optional.of(why));
    }

    public Optional<SandboxLink> on(ResourceId network) {
        return links.stream()
                .filter(link -> link.network().equals(Optional.of(network)))
                .findFirst();
    }

    public boolean has(NewSandboxLink order) {
        return on(order.network())
                .filter(order::isMetBy)
                .filter(link -> gatewaysOver(link).equals(new HashSet<>(order.gateways())))
                .isPresent();
    }

    private Set<String> gatewaysOver(SandboxLink link) {
        return defaultRoutes.stream()
                .filter(route -> route.link().equals(link.name()))
                .map(DefaultRoute::gateway)
                .collect(Collectors.toSet());
    }
}
