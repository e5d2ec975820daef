package io.lanyard.gateway.core;

import io.lanyard.gateway.core.Collision.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what does not go together: among what hosts have, and with what Lanyard has given out. */
final class Collisions {
    private final String space;
    private final Views views;
    private final List<FoundNetwork> all;

    Collisions(String space, Views views, List<FoundNetwork> all) {
        this.space = space;
        this.views = views;
        this.all = all;
    }

    List<Collision> of(FoundNetwork network) {
        List<Collision> found = new ArrayList<>();
        unusable(network).ifPresent(found::add);
        differs(network).ifPresent(found::add);
        parents(network).ifPresent(found::add);
        overlaps(network, found);
        twice(network, Kind.ADDRESS_TWICE, FoundContainer::addresses, "have the address ", found);
        twice(network, Kind.MAC_TWICE, each -> Stream.ofNullable(each.mac()), "have the MAC address ", found);
        network.containers().forEach(each -> each(network, each, found));
        network.hosts().stream()
                .filter(on -> on.leftOut() > 0)
                .map(on -> new Collision(
                        Kind.CONTAINERS_LEFT_OUT,
                        List.of(on.host()),
                        on.host() + " has " + on.leftOut() + " more containers than it tells of"))
                .forEach(found::add);
        return found;
    }

    private static Optional<Collision> unusable(FoundNetwork network) {
        List<String> hosts = network.hosts().stream()
                .filter(on -> !Proposal.isUsable(network, on))
                .map(FoundNetwork.OnHost::host)
                .toList();
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Collision(
                        Kind.NETWORK_UNUSABLE,
                        hosts,
                        "its name, its mode or its parent interface is none that Lanyard takes, or it has no subnet"));
    }

    private static Optional<Collision> differs(FoundNetwork network) {
        List<List<FoundNetwork.OnHost>> groups = Definition.groups(network);
        if (groups.size() < 2) {
            return Optional.empty();
        }
        Definition most = Definition.of(groups.get(0).get(0));
        Definition other = Definition.of(groups.get(1).get(0));
        List<String> others = groups.stream()
                .skip(1)
                .flatMap(List::stream)
                .map(FoundNetwork.OnHost::host)
                .toList();
        return Optional.of(new Collision(
                Kind.NETWORK_DIFFERS,
                others,
                "it is not the same on all hosts: " + most.difference(other).orElse("")));
    }

    private static Optional<Collision> parents(FoundNetwork network) {
        Map<String, String> parents = new TreeMap<>();
        network.hosts().forEach(on -> parents.put(on.host(), String.valueOf(on.parent())));
        return parents.values().stream().distinct().count() < 2
                ? Optional.empty()
                : Optional.of(new Collision(
                        Kind.PARENT_DIFFERS, List.copyOf(parents.keySet()), "its parents are " + parents));
    }

    private void overlaps(FoundNetwork network, List<Collision> found) {
        List<Block> own = blocks(network);
        Stream<String> others = Stream.concat(
                all.stream()
                        .filter(other -> !other.name().equals(network.name()) && overlap(own, blocks(other)))
                        .map(FoundNetwork::name),
                views.networks().below(space + "/").stream()
                        .filter(other -> !other.name().equals(network.name()))
                        .filter(other -> overlap(
                                own,
                                other.spec().subnets().stream()
                                        .flatMap(subnet -> Block.parse(subnet.subnet()).stream())
                                        .toList()))
                        .map(Network::name));
        List<String> hosts =
                network.hosts().stream().map(FoundNetwork.OnHost::host).toList();
        others.distinct()
                .sorted()
                .map(other -> new Collision(
                        Kind.SUBNET_OVERLAP, hosts, "the network " + other + " has some of its addresses too"))
                .forEach(found::add);
    }

    private static List<Block> blocks(FoundNetwork network) {
        return network.hosts().stream()
                .flatMap(on -> on.subnets().stream())
                .flatMap(subnet -> Block.parse(subnet.subnet()).stream())
                .toList();
    }

    private static boolean overlap(List<Block> some, List<Block> others) {
        return some.stream().anyMatch(block -> others.stream()
                .anyMatch(other -> block.first().isV4() == other.first().isV4()
                        && block.within(other).isPresent()));
    }

    private static void twice(
            FoundNetwork network,
            Kind kind,
            Function<FoundContainer, Stream<String>> values,
            String have,
            List<Collision> found) {
        Map<String, List<String>> owners = new TreeMap<>();
        network.containers().forEach(each -> values.apply(each)
                .forEach(value ->
                        owners.computeIfAbsent(value, none -> new ArrayList<>()).add(each.place())));
        owners.forEach((value, who) -> {
            if (who.size() > 1) {
                found.add(new Collision(kind, who, String.join(" and ", who) + " " + have + value));
            }
        });
    }

    private void each(FoundNetwork network, FoundContainer container, List<Collision> found) {
        if (container.addresses().findAny().isEmpty()) {
            found.add(new Collision(
                    Kind.ADDRESS_UNKNOWN,
                    List.of(container.place()),
                    container.place() + " does not run, and the engine chooses its address when it is started"));
        }
        Collection<AddressPlan> plans = plans(network, container);
        container.addresses().forEach(ip -> outside(plans, container, ip)
                .or(() -> taken(network, container, ip))
                .ifPresent(found::add));
    }

    /** Of the network as Lanyard has it, or else as the host of the container has it. */
    private Collection<AddressPlan> plans(FoundNetwork network, FoundContainer container) {
        return views.network(space, network.name())
                .map(managed -> AddressPlan.of(managed.spec()))
                .orElseGet(() -> network.hosts().stream()
                        .filter(on -> on.host().equals(container.host()))
                        .flatMap(on -> Proposal.plans(network, on).stream())
                        .toList());
    }

    private static Optional<Collision> outside(Collection<AddressPlan> plans, FoundContainer container, String ip) {
        boolean isInside = Ip.parse(ip)
                .filter(address ->
                        plans.stream().anyMatch(plan -> plan.standing(address) == AddressPlan.Standing.USABLE))
                .isPresent();
        return isInside
                ? Optional.empty()
                : Optional.of(new Collision(
                        Kind.ADDRESS_OUTSIDE,
                        List.of(container.place()),
                        container.place() + " has " + ip + ", which the network does not give out"));
    }

    private Optional<Collision> taken(FoundNetwork network, FoundContainer container, String ip) {
        return views.allocation(space, network.name(), ip)
                .filter(known -> known.owner() != null && known.state() != Allocation.State.QUARANTINED)
                .map(known -> known.owner().host() + "/" + known.owner().container())
                .map(owner -> new Collision(
                        Kind.ADDRESS_TAKEN,
                        List.of(container.place()),
                        container.place() + " has " + ip + ", which is Lanyard's " + owner + "'s"));
    }
}
