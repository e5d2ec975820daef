package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ImageNames;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.Subnets;
import io.lanyard.agent.core.engine.FoundContainer.Endpoint;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A container engine in memory that refuses what the real one refuses, held to {@link ContainersContract}. */
public final class FakeContainers implements Containers {
    private final EngineVersion version;
    private final Map<String, FoundNetwork> networks = new TreeMap<>();
    private final FakeCarriers carriers = new FakeCarriers();
    private final Map<String, FoundContainer> containers = new TreeMap<>();
    private final Map<String, String> firstMacs = new HashMap<>();
    private final Set<String> images = new HashSet<>();
    private final Set<String> registry = new HashSet<>();
    private final Set<String> remembered = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private List<Progress> pullSteps = List.of();
    private Runnable beforeChange = () -> {};
    private Optional<String> unreachable = Optional.empty();
    private Optional<FakeHostNetwork> host = Optional.empty();
    private int ids;

    public FakeContainers(EngineVersion version) {
        this.version = version;
    }

    /** Like Debian's: one MAC address for a container, one macvlan network for a parent. */
    public static FakeContainers old() {
        return new FakeContainers(new EngineVersion("20.10.24", "1.41", false));
    }

    public static FakeContainers recent() {
        return new FakeContainers(new EngineVersion("28.0.0", "1.48", true));
    }

    /** On these links; without them, nobody knows what is inside a container. */
    public synchronized FakeContainers on(FakeHostNetwork network) {
        host = Optional.of(network);
        return this;
    }

    public synchronized FakeContainers image(String name) {
        images.add(name);
        return this;
    }

    /** Can be pulled. */
    public synchronized FakeContainers inRegistry(String name, Progress... steps) {
        registry.add(name);
        pullSteps = List.of(steps);
        return this;
    }

    /** An endpoint of an earlier life of the container, left behind by an engine that died. */
    public synchronized FakeContainers remember(String container, String network) {
        remembered.add(container + "@" + network);
        return this;
    }

    public synchronized void beforeChange(Runnable hook) {
        beforeChange = hook;
    }

    public synchronized void unreachable(Optional<String> why) {
        unreachable = why;
    }

    /** What was changed, in order: 'create bbox1', … */
    public synchronized List<String> calls() {
        return calls;
    }

    public synchronized void foreignNetwork(String name) {
        foreignNetwork(name, "bridge", Map.of());
    }

    public synchronized void foreignNetwork(
            String name, String driver, Map<String, String> options, String... subnets) {
        networks.put(
                name,
                new FoundNetwork(
                        "n" + ++ids,
                        name,
                        driver,
                        Map.of(),
                        options,
                        Arrays.stream(subnets).map(FakeContainers::pool).toList()));
    }

    private static SubnetSpec pool(String subnet) {
        return new SubnetSpec(subnet, Optional.empty(), List.of(), Map.of());
    }

    public synchronized void foreignContainer(String name, Phase phase, String... onNetworks) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        for (String network : onNetworks) {
            endpoints.put(
                    network,
                    new Endpoint(networks.get(network).id(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        containers.put(
                name,
                new FoundContainer("c" + ++ids, name, "other", Map.of(), RunState.of(phase), "bridge", endpoints));
    }

    /** A container that somebody runs by hand, with what it has on a network that is there. */
    public synchronized void foreignContainer(String name, String network, Attachment has) {
        foreignContainer(name, Phase.RUNNING, network);
        lives.merge(name, 1, Integer::sum);
        host.flatMap(links -> networks.get(network).parent().map(links::link))
                .ifPresent(link -> carriers.put(name, network, link));
        FoundContainer was = containers.get(name);
        containers.put(
                name,
                with(
                        was,
                        was.state(),
                        Map.of(network, new Endpoint(networks.get(network).id(), has.ip(), has.ip6(), has.mac()))));
    }

    /** A container that somebody runs by hand, in a namespace that is not its own. */
    public synchronized void foreignContainerIn(String name, String networkMode) {
        foreignContainer(name, Phase.RUNNING);
        FoundContainer was = containers.get(name);
        containers.put(
                name,
                new FoundContainer(
                        was.id(), name, was.image(), was.labels(), was.state(), networkMode, was.endpoints()));
    }

    public synchronized void setState(String name, RunState state) {
        FoundContainer was = containers.get(name);
        lives.merge(name, 1, Integer::sum);
        containers.put(name, with(was, state, was.endpoints()));
    }

    /** Which life of its process a container is in, by id or name; empty if it has none. */
    public synchronized Optional<String> life(String container) {
        return containers.values().stream()
                .filter(each -> each.id().equals(container) || each.name().equals(container))
                .filter(each -> each.state().hasProcess())
                .map(each -> each.id() + " " + lives.get(each.name()))
                .findFirst();
    }

    public synchronized void removeByHand(String name) {
        containers.remove(name);
    }

    public synchronized void removeNetworkByHand(String name) {
        networks.remove(name);
    }

    public synchronized FoundContainer container(String name) {
        return containers.get(name);
    }

    public synchronized FoundNetwork network(String name) {
        return networks.get(name);
    }

    @Override
    public synchronized EngineState observe(Set<String> wanted) throws HostFault {
        requireReachable();
        // Of images that nobody asks about nothing is known.
        Set<String> known = images.stream()
                .filter(image -> wanted.stream().anyMatch(name -> ImageNames.among(Set.of(image), name)))
                .collect(Collectors.toSet());
        return new EngineState(version, List.copyOf(networks.values()), List.copyOf(containers.values()), known);
    }

    /**
     * What its macvlans are on, by id or name: the kernel takes them away with their parent, and the engine does not notice.
     */
    public synchronized Optional<List<Integer>> carriers(String idOrName) {
        return containers.values().stream()
                .filter(container ->
                        container.name().equals(idOrName) || container.id().equals(idOrName))
                .filter(container -> container.state().running())
                .findFirst()
                .flatMap(container -> host.map(links -> carriers.of(container, links)));
    }

    @Override
    public synchronized void createNetwork(NewNetwork network) throws HostFault {
        change("create network " + network.name());
        if (networks.containsKey(network.name())) {
            throw refused("network with name " + network.name() + " already exists");
        }
        List<String> subnets =
                network.spec().subnets().stream().map(SubnetSpec::subnet).toList();
        for (FoundNetwork other : networks.values()) {
            if (other.parent().equals(Optional.of(network.spec().parent())) && !version.sharesParents()) {
                throw refused("network dm-" + other.id() + " is already using parent interface "
                        + network.spec().parent());
            }
            if (Subnets.overlap(subnets, other.subnets())) {
                throw refused("Pool overlaps with other one on this address space");
            }
        }
        networks.put(
                network.name(),
                new FoundNetwork(
                        "n" + ++ids,
                        network.name(),
                        "macvlan",
                        network.labels(),
                        Map.of(
                                "parent",
                                network.spec().parent(),
                                "macvlan_mode",
                                network.spec().mode().word()),
                        network.spec().subnets()));
    }

    @Override
    public synchronized void removeNetwork(String name) throws HostFault {
        change("remove network " + name);
        boolean active = containers.values().stream()
                .anyMatch(container ->
                        container.state().running() && container.endpoints().containsKey(name));
        if (active) {
            throw refused("network " + name + " has active endpoints");
        }
        removeNetworkByHand(name);
    }

    @Override
    public synchronized void pull(String image, PullWatch watch) throws HostFault {
        change("pull " + image);
        for (Progress step : pullSteps) {
            if (!watch.goOn(step)) {
                throw new HostFault(Code.IMAGE_PULL_FAILED, "given up: " + image);
            }
        }
        if (!registry.contains(image)) {
            throw new HostFault(Code.IMAGE_PULL_FAILED, "manifest for " + image + " not found");
        }
        images.add(ImageNames.listed(image));
    }

    @Override
    public synchronized void create(NewContainer order) throws HostFault {
        change("create " + order.name());
        if (!ImageNames.among(images, order.spec().image())) {
            throw new HostFault(
                    Code.IMAGE_MISSING, "No such image: " + order.spec().image());
        }
        if (containers.containsKey(order.name())) {
            throw refused("The container name \"/" + order.name() + "\" is already in use");
        }
        Map<String, Endpoint> endpoints = new HashMap<>();
        order.attachment().ifPresent(attachment -> {
            endpoints.put(order.network().orElseThrow(), configured("", attachment));
            attachment.mac().ifPresent(mac -> firstMacs.put(order.name(), mac));
        });
        containers.put(
                order.name(),
                new FoundContainer(
                        "c" + ++ids,
                        order.name(),
                        order.spec().image(),
                        order.labels(),
                        RunState.of(Phase.CREATED),
                        order.network().orElse("none"),
                        endpoints));
    }

    @Override
    public synchronized void start(String name) throws HostFault {
        change("start " + name);
        lives.merge(name, 1, Integer::sum);
        FoundContainer container = existing(name);
        Map<String, Endpoint> live = new HashMap<>();
        for (Map.Entry<String, Endpoint> entry : container.endpoints().entrySet()) {
            live.put(entry.getKey(), joined(container, entry.getKey(), entry.getValue()));
        }
        containers.put(name, with(container, RunState.of(Phase.RUNNING), live));
    }

    @Override
    public synchronized void remove(String name) throws HostFault {
        change("remove " + name);
        containers.remove(name);
    }

    @Override
    public synchronized void connect(String name, String network, Attachment attachment) throws HostFault {
        change("connect " + name + " " + network);
        FoundContainer container = existing(name);
        if (container.endpoints().containsKey(network)) {
            throw refused("endpoint with name " + name + " already exists in network " + network);
        }
        Endpoint wanted = configured("", attachment);
        Map<String, Endpoint> endpoints = new HashMap<>(container.endpoints());
        endpoints.put(network, container.state().running() ? joined(container, network, wanted) : wanted);
        containers.put(name, with(container, container.state(), endpoints));
    }

    @Override
    public synchronized void disconnect(String name, String network) throws HostFault {
        change("disconnect " + name + " " + network);
        FoundContainer container = containers.get(name);
        if (container == null) {
            remembered.remove(name + "@" + network);
            return;
        }
        Map<String, Endpoint> endpoints = new HashMap<>(container.endpoints());
        endpoints.remove(network);
        containers.put(name, with(container, container.state(), endpoints));
    }

    private Endpoint configured(String networkId, Attachment attachment) {
        return new Endpoint(
                networkId,
                attachment.ip(),
                attachment.ip6(),
                version.macPerEndpoint() ? attachment.mac() : Optional.empty());
    }

    private Endpoint joined(FoundContainer container, String network, Endpoint wanted) throws HostFault {
        if (!networks.containsKey(network)) {
            throw refused("network " + network + " not found");
        }
        if (remembered.contains(container.name() + "@" + network)) {
            throw new HostFault(
                    Code.STALE_ENDPOINT,
                    "endpoint with name " + container.name() + " already exists in network " + network);
        }
        for (FoundContainer other : containers.values()) {
            Endpoint taken = other.endpoints().get(network);
            if (other.state().running()
                    && !other.name().equals(container.name())
                    && taken != null
                    && wanted.ip().isPresent()
                    && taken.ip().equals(wanted.ip())) {
                throw refused("Address already in use");
            }
        }
        Optional<HostLink> parent =
                host.flatMap(links -> networks.get(network).parent().map(links::link));
        if (host.isPresent() && networks.get(network).parent().isPresent() && parent.isEmpty()) {
            throw refused("the requested parent interface was not found on the Docker host");
        }
        parent.ifPresent(link -> carriers.put(container.name(), network, link));
        Optional<String> mac = container.networkMode().equals(network) && !version.macPerEndpoint()
                ? Optional.ofNullable(firstMacs.get(container.name()))
                : wanted.mac().or(() -> Optional.of("02:42:00:00:00:01"));
        return new Endpoint(networks.get(network).id(), wanted.ip(), wanted.ip6(), mac);
    }

    private FoundContainer existing(String name) throws HostFault {
        FoundContainer container = containers.get(name);
        if (container == null) {
            throw refused("No such container: " + name);
        }
        return container;
    }

    private static FoundContainer with(FoundContainer was, RunState state, Map<String, Endpoint> endpoints) {
        return new FoundContainer(was.id(), was.name(), was.image(), was.labels(), state, was.networkMode(), endpoints);
    }

    private void change(String what) throws HostFault {
        requireReachable();
        beforeChange.run();
        calls.add(what);
    }

    private void requireReachable() throws HostFault {
        if (unreachable.isPresent()) {
            throw new HostFault(Code.ENGINE_UNREACHABLE, unreachable.get());
        }
    }

    private static HostFault refused(String text) {
        return new HostFault(Code.ENGINE_REFUSED, text);
    }
}
