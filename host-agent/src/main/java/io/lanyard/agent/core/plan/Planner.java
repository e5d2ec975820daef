package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.NamespaceReference;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From what shall be and what is to what to do and say. Pure: the same input, the same plan; and after a plan has been
 * performed, nothing is left to do.
 */
public final class Planner {
    private final PolicyGate gate;

    public Planner() {
        this(ContainerPolicy.OPEN);
    }

    public Planner(ContainerPolicy policy) {
        this.gate = new PolicyGate(policy);
    }

    /**
     * What to do and say.
     *
     * @param attempts what was tried lately
     * @param spokenOf what was last said to be there, in some way, and for whom: it gets its ABSENT
     * @param busy things being worked on; they are left out
     */
    public Plan plan(
            Desired desired,
            Observed observed,
            Map<ResourceId, Attempt> attempts,
            Map<ResourceId, Asked> spokenOf,
            Set<ResourceId> busy,
            Instant now) {
        Optional<String> blindness = observed.kernelFault();
        if (blindness.isPresent()) {
            return blind(desired, blindness.get(), busy);
        }
        List<HostLink> links = observed.links().value().orElseThrow();
        Optional<EngineState> engine = observed.engine().value();
        Census census = observed.census(desired);
        Map<ResourceId, ThingPlan> things = engine.isPresent()
                ? seeing(desired, census, observed, attempts, spokenOf, busy, now)
                : withoutEngine(desired, census, observed, attempts, now);
        List<Step> leftovers = new ArrayList<>(releases(desired, links));
        leftovers.addAll(AccessPlanner.leftOver(census, busy));
        engine.ifPresent(state -> leftovers.addAll(vlansLeftOver(desired, links, state, census)));
        return new Plan(leftovers, without(busy, things));
    }

    private Map<ResourceId, ThingPlan> seeing(
            Desired desired,
            Census census,
            Observed observed,
            Map<ResourceId, Attempt> attempts,
            Map<ResourceId, Asked> spokenOf,
            Set<ResourceId> busy,
            Instant now) {
        Map<ResourceId, Asked> gone = gone(desired, census, spokenOf);
        Map<ResourceId, ThingPlan> things = new TreeMap<>();
        EngineState engine = observed.engine().value().orElseThrow();
        NetworkPlanner networks =
                new NetworkPlanner(census, new Rivals(desired.networks(), census, engine.version()), busy);
        Footing footing = new Footing(desired, census);
        for (WantedNetwork wanted : desired.networks().values()) {
            ThingPlan plan = GatewayGuard.over(wanted, networks.present(wanted), observed.segments());
            put(things, plan.on(footing.of(wanted)), attempts, now);
        }
        NetworksInPlace inPlace = new NetworksInPlace(new TreeMap<>(things));
        ContainerPlanner containers = new ContainerPlanner(census, engine, desired.networks(), inPlace, attempts);
        NamespacePlanner namespaces = new NamespacePlanner(census, desired, inPlace);
        AdoptedPlanner adopted = new AdoptedPlanner(census, engine.version(), desired.networks(), inPlace);
        AddressGuard guard = new AddressGuard(census, desired.networks(), observed.segments());
        for (WantedContainer wanted : desired.containers().values()) {
            ThingPlan plan =
                    namespaces.of(wanted).or(() -> adopted.of(wanted)).orElseGet(() -> containers.present(wanted));
            ThingPlan allowed = allowed(wanted, census, guard.over(wanted, plan));
            put(things, allowed.on(footing.of(wanted)), attempts, now);
        }
        AccessPlanner accesses = new AccessPlanner(census, desired, inPlace);
        for (WantedAccess wanted : desired.accesses().values()) {
            put(things, guard.over(wanted, accesses.present(wanted)).on(footing.of(wanted)), attempts, now);
        }
        gone.forEach((id, asked) -> {
            ThingPlan plan =
                    switch (id.kind()) {
                        case NETWORK -> networks.absent(id, asked);
                        case CONTAINER -> namespaces.absent(id, asked).orElseGet(() -> containers.absent(id, asked));
                        case HOST_ACCESS -> accesses.absent(id, asked);
                    };
            put(things, plan, attempts, now);
        });
        return things;
    }

    private ThingPlan allowed(WantedContainer wanted, Census census, ThingPlan plan) {
        if (!wanted.isNamespace()) {
            return gate.pass(wanted, Optional.ofNullable(census.containers().get(wanted.id())), plan);
        }
        return NamespaceReference.read(wanted.spec().image())
                .map(at -> gate.passNamespace(wanted, at, isLinked(at, census), plan))
                .orElse(plan);
    }

    private static boolean isLinked(SandboxId at, Census census) {
        return census.sandbox(at).filter(is -> !is.links().isEmpty()).isPresent();
    }

    /** Everything that shall not be there: said so, no longer spoken of, or made by us for nobody who still wants it. */
    private static Map<ResourceId, Asked> gone(Desired desired, Census census, Map<ResourceId, Asked> spokenOf) {
        Map<ResourceId, Asked> gone = new TreeMap<>();
        census.networks().forEach((id, found) -> gone.put(id, new Asked(Labels.generation(found.labels()), "")));
        census.containers().forEach((id, found) -> gone.put(id, new Asked(Labels.generation(found.labels()), "")));
        census.keptNamespaces().keySet().forEach(id -> gone.put(id, new Asked(0, "")));
        gone.putAll(AccessPlanner.found(census));
        gone.putAll(spokenOf);
        gone.putAll(desired.absent());
        gone.keySet().removeAll(desired.networks().keySet());
        gone.keySet().removeAll(desired.containers().keySet());
        gone.keySet().removeAll(desired.accesses().keySet());
        return gone;
    }

    private Map<ResourceId, ThingPlan> withoutEngine(
            Desired desired, Census census, Observed observed, Map<ResourceId, Attempt> attempts, Instant now) {
        String fault = observed.engine().fault();
        Rivals none = new Rivals(Map.of(), census, EngineState.NONE.version());
        NetworkPlanner networks = new NetworkPlanner(census, none, Set.of());
        Footing footing = new Footing(desired, census);
        Map<ResourceId, ThingPlan> things = new TreeMap<>();
        for (ThingPlan plan : failed(desired, Code.ENGINE_UNREACHABLE, fault)) {
            things.put(plan.id(), plan);
        }
        desired.networks()
                .values()
                .forEach(wanted ->
                        put(things, networks.withoutEngine(wanted, fault).on(footing.of(wanted)), attempts, now));
        NetworksInPlace inPlace = new NetworksInPlace(new TreeMap<>(things));
        NamespacePlanner namespaces = new NamespacePlanner(census, desired, inPlace);
        AccessPlanner accesses = new AccessPlanner(census, desired, inPlace);
        AddressGuard guard = new AddressGuard(census, desired.networks(), observed.segments());
        for (WantedContainer wanted : desired.containers().values()) {
            namespaces
                    .of(wanted)
                    .map(plan -> allowed(wanted, census, guard.over(wanted, plan)))
                    .ifPresent(plan -> put(things, plan.on(footing.of(wanted)), attempts, now));
        }
        for (WantedAccess wanted : desired.accesses().values()) {
            put(things, guard.over(wanted, accesses.present(wanted)).on(footing.of(wanted)), attempts, now);
        }
        desired.absent().forEach((id, asked) -> {
            if (id.kind() == ResourceId.Kind.HOST_ACCESS) {
                put(things, accesses.absent(id, asked), attempts, now);
            }
        });
        desired.absent().entrySet().stream()
                .flatMap(entry -> namespaces.absent(entry.getKey(), entry.getValue()).stream())
                .forEach(plan -> put(things, plan, attempts, now));
        return things;
    }

    private static Plan blind(Desired desired, String fault, Set<ResourceId> busy) {
        return new Plan(
                List.of(),
                failed(desired, Code.NETLINK_REFUSED, fault).stream()
                        .filter(plan -> !busy.contains(plan.id()))
                        .toList());
    }

    private static List<ThingPlan> failed(Desired desired, Code code, String fault) {
        Map<ResourceId, Asked> all = new TreeMap<>(desired.absent());
        desired.networks().forEach((id, wanted) -> all.put(id, wanted.asked()));
        desired.holders().forEach(wanted -> all.put(wanted.id(), wanted.asked()));
        List<ThingPlan> plans = new ArrayList<>();
        all.forEach((id, asked) -> plans.add(ThingPlan.say(Report.failed(id, asked, code, fault))));
        return plans;
    }

    /** Promiscuous mode goes off with the last network that asks for it. */
    private static List<Step> releases(Desired desired, List<HostLink> links) {
        Set<String> asked = new TreeSet<>();
        desired.networks().values().stream()
                .filter(wanted -> wanted.spec().promiscuous() == Promiscuous.ON)
                .forEach(wanted -> asked.add(wanted.spec().parent()));
        return links.stream()
                .filter(link -> link.promiscuousHeld() && !asked.contains(link.name()))
                .<Step>map(link -> new Step.SetPromiscuous(link.name(), false))
                .toList();
    }

    /** VLANs of ours go with the last network on them, and not under others' links. */
    private static List<Step> vlansLeftOver(Desired desired, List<HostLink> links, EngineState engine, Census census) {
        Set<String> used = new TreeSet<>();
        desired.networks().values().forEach(wanted -> used.add(wanted.spec().parent()));
        engine.networks().forEach(found -> found.parent().ifPresent(used::add));
        links.forEach(link -> link.on().ifPresent(used::add));
        used.addAll(census.parentsOfLinks());
        return links.stream()
                .filter(link -> link.ours() && !used.contains(link.name()))
                .<Step>map(link -> new Step.RemoveVlan(link.name()))
                .toList();
    }

    private static void put(
            Map<ResourceId, ThingPlan> things, ThingPlan plan, Map<ResourceId, Attempt> attempts, Instant now) {
        Attempt attempt = attempts.get(plan.id());
        things.put(plan.id(), attempt == null ? plan : plan.unlessHeld(attempt, now));
    }

    private static List<ThingPlan> without(Set<ResourceId> busy, Map<ResourceId, ThingPlan> things) {
        return things.values().stream()
                .filter(plan -> !busy.contains(plan.id()))
                .toList();
    }
}
