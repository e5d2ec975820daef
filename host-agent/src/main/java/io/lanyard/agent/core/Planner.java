package io.lanyard.agent.core;

import io.lanyard.agent.core.NetworkSpec.Promiscuous;
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
final class Planner {

    /**
     * @param attempts what was tried lately
     * @param spokenOf what was last said to be there, in some way, and for whom: it gets its ABSENT
     * @param busy things being worked on; they are left out
     */
    Plan plan(
            Desired desired,
            Observed observed,
            Map<ResourceId, Attempt> attempts,
            Map<ResourceId, Asked> spokenOf,
            Set<ResourceId> busy,
            Instant now) {
        return plan(desired, observed, WireView.NONE, attempts, spokenOf, busy, now);
    }

    /** @param wire what the segments said */
    Plan plan(
            Desired desired,
            Observed observed,
            WireView wire,
            Map<ResourceId, Attempt> attempts,
            Map<ResourceId, Asked> spokenOf,
            Set<ResourceId> busy,
            Instant now) {
        if (observed.links().value().isEmpty()) {
            return blind(desired, observed.links().fault(), busy);
        }
        List<HostLink> links = observed.links().value().get();
        Optional<EngineState> engine = observed.engine().value();
        Map<ResourceId, ThingPlan> things = engine.isPresent()
                ? seeing(desired, links, engine.get(), wire, attempts, spokenOf, busy, now)
                : withoutEngine(desired, links, observed.engine().fault(), attempts, now);
        return new Plan(releases(desired, links), without(busy, things));
    }

    private static Map<ResourceId, ThingPlan> seeing(
            Desired desired,
            List<HostLink> links,
            EngineState engine,
            WireView wire,
            Map<ResourceId, Attempt> attempts,
            Map<ResourceId, Asked> spokenOf,
            Set<ResourceId> busy,
            Instant now) {
        Census census = new Census(links, engine);
        Map<ResourceId, Asked> gone = gone(desired, census, spokenOf);
        Map<ResourceId, ThingPlan> things = new TreeMap<>();
        NetworkPlanner networks = new NetworkPlanner(census, busy);
        desired.networks()
                .values()
                .forEach(wanted ->
                        put(things, GatewayGuard.over(wanted, networks.present(wanted), wire), attempts, now));
        AddressGuard guard = new AddressGuard(census, desired.networks(), wire);
        ContainerPlanner containers = new ContainerPlanner(census, engine, things, attempts);
        List<ThingPlan> onNetworks = desired.containers().values().stream()
                .map(wanted -> guard.over(wanted, containers.present(wanted)))
                .toList();
        onNetworks.forEach(plan -> put(things, plan, attempts, now));
        gone.forEach((id, asked) -> put(
                things,
                id.kind() == ResourceId.Kind.NETWORK ? networks.absent(id, asked) : containers.absent(id, asked),
                attempts,
                now));
        return things;
    }

    /** Everything that shall not be there: said so, no longer spoken of, or made by us for nobody who still wants it. */
    private static Map<ResourceId, Asked> gone(Desired desired, Census census, Map<ResourceId, Asked> spokenOf) {
        Map<ResourceId, Asked> gone = new TreeMap<>();
        census.networks().forEach((id, found) -> gone.put(id, new Asked(Labels.generation(found.labels()), "")));
        census.containers().forEach((id, found) -> gone.put(id, new Asked(Labels.generation(found.labels()), "")));
        gone.putAll(spokenOf);
        gone.putAll(desired.absent());
        gone.keySet().removeAll(desired.networks().keySet());
        gone.keySet().removeAll(desired.containers().keySet());
        return gone;
    }

    private static Map<ResourceId, ThingPlan> withoutEngine(
            Desired desired, List<HostLink> links, String fault, Map<ResourceId, Attempt> attempts, Instant now) {
        Census census = new Census(links, EngineState.NONE);
        NetworkPlanner networks = new NetworkPlanner(census, Set.of());
        Map<ResourceId, ThingPlan> things = new TreeMap<>();
        for (ThingPlan plan : failed(desired, Code.ENGINE_UNREACHABLE, fault)) {
            things.put(plan.id(), plan);
        }
        desired.networks()
                .values()
                .forEach(wanted -> put(things, networks.withoutEngine(wanted, fault), attempts, now));
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
        desired.containers().forEach((id, wanted) -> all.put(id, wanted.asked()));
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
