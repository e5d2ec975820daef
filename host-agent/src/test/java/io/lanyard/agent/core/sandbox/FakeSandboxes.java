package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox.DefaultRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Namespaces in memory, held to {@link SandboxesContract}. */
public final class FakeSandboxes implements Sandboxes {
    private final Function<String, Optional<String>> lives;
    private final Function<String, Optional<List<Integer>>> carriers;
    private final Map<String, Map<String, SandboxLink>> linksByLife = new HashMap<>();
    private final Map<String, Set<DefaultRoute>> routesByLife = new HashMap<>();
    private final Map<String, Integer> namespaces = new HashMap<>();
    private final Map<ResourceId, SandboxId> kept = new HashMap<>();
    private int made;
    private Optional<String> fault = Optional.empty();
    private Runnable beforeChange = () -> {};

    /** @param lives which life the process of a container is in, by id or name: each has a namespace of its own */
    public FakeSandboxes(Function<String, Optional<String>> lives) {
        this(lives, container -> Optional.empty());
    }

    private FakeSandboxes(
            Function<String, Optional<String>> lives, Function<String, Optional<List<Integer>>> carriers) {
        this.lives = lives;
        this.carriers = carriers;
    }

    /** Of the containers of an engine, with the engine's macvlans in them. */
    public static FakeSandboxes of(FakeContainers engine) {
        return new FakeSandboxes(engine::life, engine::carriers);
    }

    public synchronized void beforeChange(Runnable hook) {
        beforeChange = hook;
    }

    /** Somebody makes a namespace; one of the same path that was there before is gone. */
    public synchronized void addNamespace(String path) {
        namespaces.put(path, ++made);
    }

    public synchronized void removeNamespace(String path) {
        namespaces.remove(path);
    }

    /** From now on none can be looked into, or all can again. */
    public synchronized void fail(Optional<String> why) {
        fault = why;
    }

    private Optional<String> life(SandboxId id) {
        return id.kind() == SandboxId.Kind.CONTAINER
                ? lives.apply(id.name())
                : Optional.ofNullable(namespaces.get(id.name())).map(number -> id.name() + " " + number);
    }

    @Override
    public synchronized Map<SandboxId, FoundSandbox> observe(SandboxId.Kind kind, Set<SandboxId> sandboxes) {
        Map<SandboxId, FoundSandbox> found = new HashMap<>();
        for (SandboxId id : sandboxes) {
            life(id).ifPresent(life -> found.put(id, seen(id, life)));
        }
        fault.ifPresent(why -> found.replaceAll((id, is) -> is.asBefore(why)));
        return found;
    }

    private FoundSandbox seen(SandboxId id, String life) {
        FoundSandbox seen =
                FoundSandbox.seen(life, linksOf(life).values().stream().toList(), routesOf(life));
        return carriers.apply(id.name()).map(seen::on).orElse(seen);
    }

    @Override
    public synchronized Map<ResourceId, SandboxId> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public synchronized void keep(ResourceId owner, SandboxId namespace) {
        beforeChange.run();
        kept.put(owner, namespace);
    }

    @Override
    public synchronized void giveUp(ResourceId owner) {
        beforeChange.run();
        kept.remove(owner);
    }

    @Override
    public synchronized void attach(SandboxId sandbox, NewSandboxLink order) throws HostFault {
        beforeChange.run();
        String life =
                life(sandbox).orElseThrow(() -> new HostFault(Code.NAMESPACE_GONE, sandbox + " is not there any more"));
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
                        1500,
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
        life(sandbox).ifPresent(life -> {
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
