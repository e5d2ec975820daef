package io.lanyard.gateway.core;

import io.lanyard.gateway.core.Action.AdoptedContainer;
import io.lanyard.gateway.core.Action.KeptAddress;
import io.lanyard.gateway.core.Collision.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a network that hosts have could be adopted: as most of its hosts define it, with all containers that stand in nobody's
 * way; the addresses of all others are kept.
 */
final class Proposal {
    private static final Pattern NETWORK_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}");
    private static final Pattern AUX_NAME = NETWORK_NAME;
    private static final int NAME_MAX = 63;
    private static final int NOTE_MAX = 256;
    private static final int COOL_DOWN_S = 60;
    private static final int PROBATION_S = 600;
    private static final Set<String> MODES = Set.of("bridge", "private", "vepa", "passthru");

    /** What keeps a container from being adopted. */
    private static final Set<Kind> OBSTACLES = EnumSet.of(
            Kind.ADDRESS_TWICE, Kind.MAC_TWICE, Kind.ADDRESS_TAKEN, Kind.ADDRESS_OUTSIDE, Kind.ADDRESS_UNKNOWN);

    private final String space;
    private final Views views;
    private final FoundNetwork network;
    private final List<Collision> collisions;

    Proposal(String space, Views views, FoundNetwork network, List<Collision> collisions) {
        this.space = space;
        this.views = views;
        this.network = network;
        this.collisions = collisions;
    }

    /** Whether Lanyard could have had the network made so. */
    static boolean isUsable(FoundNetwork network, FoundNetwork.OnHost on) {
        return NETWORK_NAME.matcher(network.name()).matches()
                && on.parent() != null
                && MODES.contains(on.mode())
                && !on.subnets().isEmpty()
                && on.subnets().stream()
                        .allMatch(subnet -> Block.parse(subnet.subnet()).isPresent());
    }

    /** The addresses of the network as one host has it. */
    static List<AddressPlan> plans(FoundNetwork network, FoundNetwork.OnHost on) {
        return isUsable(network, on) ? AddressPlan.of(spec(network, List.of(on), List.of())) : List.of();
    }

    /** Empty if there is no way. */
    Optional<Action.Adopt> action() {
        Optional<Network> managed = views.network(space, network.name());
        List<FoundNetwork.OnHost> most = Definition.groups(network).get(0);
        if (managed.isEmpty() && !most.stream().allMatch(on -> isUsable(network, on))) {
            return Optional.empty();
        }
        boolean isAll = most.size() == network.hosts().size();
        NetworkSpec spec = managed.map(Network::spec)
                .orElseGet(() -> spec(
                        network,
                        most,
                        isAll
                                ? List.of()
                                : most.stream().map(FoundNetwork.OnHost::host).toList()));
        List<FoundContainer> chosen = network.containers()
                .filter(container -> spec.isOn(container.host()))
                .filter(this::isFree)
                .toList();
        return Optional.of(
                new Action.Adopt(network.name(), toSend(managed, spec), adopted(chosen), kept(spec, chosen)));
    }

    /** Null if there is nothing to be said of the network; one that Lanyard has beside others' may have to be adopted still. */
    private NetworkSpec toSend(Optional<Network> managed, NetworkSpec spec) {
        if (managed.isEmpty()) {
            return spec;
        }
        boolean isOthers = network.hosts().stream().anyMatch(on -> !on.managed());
        return isOthers && !spec.adopt() && spec.driver() == NetworkSpec.Driver.DOCKER ? spec.adopted() : null;
    }

    private boolean isFree(FoundContainer container) {
        return collisions.stream()
                .noneMatch(collision -> OBSTACLES.contains(collision.kind()) && collision.isOf(container));
    }

    private List<AdoptedContainer> adopted(List<FoundContainer> chosen) {
        Set<String> names = new HashSet<>();
        views.containers().below(space + "/").stream()
                .filter(known ->
                        known.requested().stream().anyMatch(on -> on.network().equals(network.name())))
                .forEach(known -> names.add(known.name()));
        List<AdoptedContainer> adopted = new ArrayList<>();
        for (FoundContainer each : chosen) {
            String name = knownAs(each).orElseGet(() -> free(each, names));
            names.add(name);
            adopted.add(new AdoptedContainer(each.host(), name, each.id(), each.ip(), each.ip6(), each.mac()));
        }
        return adopted;
    }

    /** One that is Lanyard's on another network has its name already. */
    private Optional<String> knownAs(FoundContainer container) {
        return views.containersOf(space, container.host()).stream()
                .filter(known -> known.present() && known.spec().image().equals("container:/" + container.id()))
                .map(Container::name)
                .findFirst();
    }

    /** A name that is once on the network, and on its host. */
    private String free(FoundContainer container, Set<String> taken) {
        String plain = plain(container.name());
        if (isFree(plain, container, taken)) {
            return plain;
        }
        String withHost = plain(container.name() + "-" + container.host());
        for (int i = 2; !isFree(withHost, container, taken); i++) {
            withHost = plain(container.name() + "-" + container.host() + "-" + i);
        }
        return withHost;
    }

    private boolean isFree(String name, FoundContainer container, Set<String> taken) {
        return !taken.contains(name)
                && views.container(space, container.host(), name).isEmpty();
    }

    /** Engines take dots and any length; names on a network are labels of DNS. */
    private static String plain(String name) {
        String letters = name.replaceAll("[^a-zA-Z0-9_-]", "-");
        String begun = letters.matches("[a-zA-Z0-9].+") ? letters : "c" + letters + "x";
        return begun.length() <= NAME_MAX
                ? begun
                : begun.substring(0, NAME_MAX / 2) + begun.substring(begun.length() - NAME_MAX / 2);
    }

    /** All addresses that somebody has and Lanyard would give out otherwise. */
    private List<KeptAddress> kept(NetworkSpec spec, List<FoundContainer> chosen) {
        List<AddressPlan> plans = AddressPlan.of(spec);
        Set<String> had = chosen.stream().flatMap(FoundContainer::addresses).collect(Collectors.toSet());
        Map<String, List<String>> owners = new TreeMap<>();
        network.containers().forEach(each -> each.addresses()
                .filter(ip -> !had.contains(ip))
                .filter(ip -> Ip.parse(ip)
                        .filter(address ->
                                plans.stream().anyMatch(plan -> plan.standing(address) == AddressPlan.Standing.USABLE))
                        .isPresent())
                .filter(ip -> views.allocation(space, network.name(), ip)
                        .filter(known -> known.state() != Allocation.State.QUARANTINED)
                        .isEmpty())
                .forEach(ip ->
                        owners.computeIfAbsent(ip, none -> new ArrayList<>()).add(each.place())));
        return owners.entrySet().stream()
                .map(entry -> new KeptAddress(entry.getKey(), note(entry.getValue())))
                .toList();
    }

    private static String note(List<String> owners) {
        String note = "found: " + String.join(", ", owners);
        return note.length() <= NOTE_MAX ? note : note.substring(0, NOTE_MAX);
    }

    private static NetworkSpec spec(FoundNetwork network, List<FoundNetwork.OnHost> group, List<String> hosts) {
        Map<String, String> parents = new TreeMap<>();
        String parent = group.get(0).parent();
        group.stream().filter(on -> !on.parent().equals(parent)).forEach(on -> parents.put(on.host(), on.parent()));
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                true,
                NetworkSpec.Mode.valueOf(group.get(0).mode().toUpperCase(Locale.ROOT)),
                parent,
                parents,
                NetworkSpec.Promiscuous.AUTO,
                null,
                group.get(0).subnets().stream()
                        .map(subnet -> merged(network, subnet, group))
                        .toList(),
                hosts,
                null,
                COOL_DOWN_S,
                PROBATION_S,
                false,
                Map.of());
    }

    /** By hand hosts are kept apart by ranges, and by each other's addresses as auxiliary ones: together, that is all of it. */
    private static SubnetSpec merged(FoundNetwork network, SubnetSpec first, List<FoundNetwork.OnHost> group) {
        Block block = Block.parse(first.subnet()).orElseThrow();
        List<SubnetSpec> same = group.stream()
                .flatMap(on -> on.subnets().stream())
                .filter(subnet -> subnet.subnet().equals(first.subnet()))
                .toList();
        boolean isRanged = same.stream().noneMatch(subnet -> subnet.ipRanges().isEmpty());
        return new SubnetSpec(
                block.first() + first.subnet().substring(first.subnet().indexOf('/')),
                first.gateway(),
                isRanged
                        ? same.stream()
                                .flatMap(subnet -> subnet.ipRanges().stream())
                                .distinct()
                                .sorted()
                                .toList()
                        : List.of(),
                List.of(),
                auxiliary(network, same));
    }

    private static Map<String, String> auxiliary(FoundNetwork network, List<SubnetSpec> same) {
        Set<String> had =
                network.containers().flatMap(FoundContainer::addresses).collect(Collectors.toSet());
        Map<String, String> byAddress = new TreeMap<>();
        same.forEach(subnet -> subnet.auxAddresses().forEach((name, ip) -> {
            if (!had.contains(ip)) {
                byAddress.putIfAbsent(ip, name);
            }
        }));
        Map<String, String> byName = new TreeMap<>();
        byAddress.forEach((ip, name) -> {
            boolean isFree = AUX_NAME.matcher(name).matches() && !byName.containsKey(name);
            byName.put(isFree ? name : "aux-" + ip.replaceAll("[^0-9a-f]", "-"), ip);
        });
        return byName;
    }
}
