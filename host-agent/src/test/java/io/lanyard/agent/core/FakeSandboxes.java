package io.lanyard.agent.core;

import io.lanyard.agent.core.FoundSandbox.DefaultRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Namespaces in memory, held to {@link SandboxesContract}. */
public final class FakeSandboxes implements Sandboxes {
    private final Function<String, Optional<String>> lives;
    private final Map<String, Map<String, SandboxLink>> linksByLife = new HashMap<>();
    private final Map<String, Set<DefaultRoute>> routesByLife = new HashMap<>();
    private Runnable beforeChange = () -> {};

    /** @param lives which life the process of a container is in, by id or name: each has a namespace of its own */
    public FakeSandboxes(Function<String, Optional<String>> lives) {
        this.lives = lives;
    }

    public synchronized void beforeChange(Runnable hook) {
        beforeChange = hook;
    }

    @Override
    public synchronized Map<SandboxId, FoundSandbox> observe(Set<SandboxId> sandboxes) {
        Map<SandboxId, FoundSandbox> found = new HashMap<>();
        Set<String> alive = new HashSet<>();
        for (SandboxId id : sandboxes) {
            lives.apply(id.container()).ifPresent(life -> {
                alive.add(life);
                found.put(id, new FoundSandbox(linksOf(life).values().stream().toList(), routesOf(life)));
            });
        }
        linksByLife.keySet().retainAll(alive);
        routesByLife.keySet().retainAll(alive);
        return found;
    }

    @Override
    public synchronized void attach(SandboxId sandbox, NewSandboxLink order) throws HostFault {
        beforeChange.run();
        String life = lives.apply(sandbox.container())
                .orElseThrow(() -> new HostFault(Code.NAMESPACE_GONE, sandbox + " has no process any more"));
        Map<String, SandboxLink> links = linksOf(life);
        Optional<SandboxLink> before = links.values().stream()
                .filter(link -> link.network().equals(Optional.of(order.network())))
                .findFirst();
        before.ifPresent(link -> links.remove(link.name()));
        String name = before.filter(order::isMadeLike).map(SandboxLink::name).orElseGet(() -> freeName(links));
        Set<String> prefixes = new HashSet<>(order.prefixes());
        before.filter(order::isMadeLike).ifPresent(link -> {
            prefixes.addAll(link.prefixes());
            link.given().stream()
                    .filter(given -> !order.prefixes().contains(given))
                    .forEach(prefixes::remove);
        });
        links.put(
                name,
                new SandboxLink(
                        name,
                        Optional.of(order.network()),
                        order.parent(),
                        Optional.of(order.mode()),
                        order.mac(),
                        order.mtu().orElse(1500),
                        true,
                        order.prefixes(),
                        prefixes));
        Set<DefaultRoute> routes = routesOf(life);
        routes.removeIf(route -> route.link().equals(name)
                || order.gateways().stream().anyMatch(gateway -> sameFamily(gateway, route.gateway())));
        order.gateways().forEach(gateway -> routes.add(new DefaultRoute(gateway, name)));
    }

    private static boolean sameFamily(String one, String other) {
        return one.indexOf(':') < 0 == other.indexOf(':') < 0;
    }

    private static String freeName(Map<String, SandboxLink> links) {
        int number = 0;
        while (links.containsKey("eth" + number)) {
            number++;
        }
        return "eth" + number;
    }

    @Override
    public synchronized void detach(SandboxId sandbox, String link) {
        beforeChange.run();
        lives.apply(sandbox.container()).ifPresent(life -> {
            linksOf(life).remove(link);
            routesOf(life).removeIf(route -> route.link().equals(link));
        });
    }

    private Map<String, SandboxLink> linksOf(String life) {
        return linksByLife.computeIfAbsent(life, any -> new TreeMap<>());
    }

    private Set<DefaultRoute> routesOf(String life) {
        return routesByLife.computeIfAbsent(life, any -> new HashSet<>());
    }
}
