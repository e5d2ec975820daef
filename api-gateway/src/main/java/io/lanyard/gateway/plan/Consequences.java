package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Resource;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.plan.Plan.Doing;
import io.lanyard.gateway.plan.Plan.Step;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.IpamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What decisions would mean for hosts and for the room in networks. Of what changes several times, the last counts. */
final class Consequences {
    private final Views views;
    private final String space;
    private final Map<String, Optional<io.lanyard.ipam.core.Network>> networks = new TreeMap<>();
    private final Map<String, Optional<io.lanyard.ipam.core.Container>> containers = new TreeMap<>();
    private final List<IpamEvent> allocations = new ArrayList<>();
    private final Set<String> touched = new TreeSet<>();

    Consequences(Views views, String space) {
        this.views = views;
        this.space = space;
    }

    Plan of(List<Outcome> outcomes, List<IpamEvent> events) {
        events.forEach(this::take);
        List<Step> steps = new ArrayList<>();
        networks.forEach((name, after) -> steps.addAll(networkSteps(name, after)));
        containers.forEach((key, after) -> containerStep(key, after).ifPresent(steps::add));
        Views room = new Views();
        List<Network> changed = new ArrayList<>();
        for (String name : touched) {
            after(name).ifPresent(network -> {
                changed.add(network);
                views.allocationsOf(space, name)
                        .forEach(each -> room.allocations().put(Views.addressKey(space, name, each.ip()), each));
            });
        }
        allocations.forEach(event -> apply(event, room));
        return new Plan(outcomes, steps, changed, room);
    }

    private void take(IpamEvent event) {
        if (event instanceof IpamEvent.NetworkPut put) {
            networks.put(put.network().name(), Optional.of(put.network()));
            touched.add(put.network().name());
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            networks.put(gone.network().name(), Optional.empty());
        } else if (event instanceof IpamEvent.ContainerPut put) {
            containers.put(put.container().host() + "/" + put.container().name(), Optional.of(put.container()));
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            containers.put(gone.container().host() + "/" + gone.container().name(), Optional.empty());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            allocations.add(put);
            touched.add(put.allocation().network().name());
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            allocations.add(gone);
            touched.add(gone.address().network().name());
        }
    }

    private List<Step> networkSteps(String name, Optional<io.lanyard.ipam.core.Network> after) {
        Optional<Network> before = views.network(space, name);
        List<Step> steps = new ArrayList<>();
        for (Host host : views.hosts().all()) {
            boolean was =
                    before.filter(network -> network.spec().isOn(host.name())).isPresent();
            boolean willBe = after.map(IpamAnswers::of)
                    .filter(network -> network.spec().isOn(host.name()))
                    .isPresent();
            doing(was, willBe)
                    .ifPresent(doing -> steps.add(new Step(host.name(), doing, Resource.network(name), List.of())));
        }
        return steps;
    }

    private Optional<Step> containerStep(String key, Optional<io.lanyard.ipam.core.Container> after) {
        int slash = key.indexOf('/');
        Resource resource = resource(key.substring(0, slash), key.substring(slash + 1));
        Optional<Container> before = (resource.kind() == ResourceKind.HOST_ACCESS
                        ? views.accesses()
                        : views.containers())
                .get(space + "/" + key)
                .filter(Container::present);
        Optional<io.lanyard.ipam.core.Container> willBe = after.filter(io.lanyard.ipam.core.Container::isPresent);
        List<Attachment> attachments = willBe.map(each -> IpamAnswers.attachments(each.attachments()))
                .orElse(before.map(Container::attachments).orElse(List.of()));
        return doing(before.isPresent(), willBe.isPresent())
                .map(doing -> new Step(resource.host(), doing, resource, attachments));
    }

    private static Resource resource(String host, String container) {
        return HostAccess.isOne(container)
                ? new Resource(ResourceKind.HOST_ACCESS, host, HostAccess.network(container))
                : Resource.container(host, container);
    }

    private static Optional<Doing> doing(boolean was, boolean willBe) {
        if (was) {
            return Optional.of(willBe ? Doing.CHANGE : Doing.REMOVE);
        }
        return willBe ? Optional.of(Doing.CREATE) : Optional.empty();
    }

    private Optional<Network> after(String name) {
        return networks.containsKey(name) ? networks.get(name).map(IpamAnswers::of) : views.network(space, name);
    }

    private static void apply(IpamEvent event, Views room) {
        if (event instanceof IpamEvent.AllocationPut put) {
            var allocation = put.allocation();
            room.allocations()
                    .put(
                            Views.addressKey(
                                    allocation.network().space(),
                                    allocation.network().name(),
                                    allocation.ip().toString()),
                            IpamAnswers.of(allocation));
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            room.allocations()
                    .remove(Views.addressKey(
                            gone.address().network().space(),
                            gone.address().network().name(),
                            gone.address().ip().toString()));
        }
    }
}
