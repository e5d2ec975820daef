package io.lanyard.gateway.plan;

import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Attachment;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Views;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A space as IPAM knows it, made of the views. Those are read from several topics: an address whose network has not come
 * yet is left out.
 */
final class SpaceCopy {
    private static final IpamLimits FEW_INTENTS = new IpamLimits(1_000, 0);

    /** The order in which addresses are given out again. */
    private static final Comparator<Allocation> IN_ORDER = Comparator.comparingLong(Allocation::place);

    /** @throws IllegalStateException if what the views have does not go together */
    static IpamMachine of(Views views, String space) {
        IpamMachine machine = new IpamMachine(FEW_INTENTS);
        machine.replay(new IpamEvent.GenerationAdvanced(generation(views, space)));
        networks(views, space).forEach(each -> machine.replay(new IpamEvent.NetworkPut(IpamInputs.of(each))));
        allocations(views, space)
                .sorted(IN_ORDER)
                .forEach(each -> machine.replay(new IpamEvent.AllocationPut(IpamInputs.of(each))));
        containers(views, space).forEach(each -> {
            requireItsNetworks(views, each);
            machine.replay(new IpamEvent.ContainerPut(IpamInputs.of(each)));
        });
        machine.commitBatch();
        return machine;
    }

    private static void requireItsNetworks(Views views, Container container) {
        for (Attachment attachment : container.attachments()) {
            if (views.network(container.space(), attachment.network()).isEmpty()) {
                throw new IllegalStateException("container " + container.host() + "/" + container.name()
                        + " is on network " + attachment.network() + ", which has not been read yet");
            }
        }
    }

    private static Stream<Network> networks(Views views, String space) {
        return views.networks().below(space + "/").stream();
    }

    private static Stream<Container> containers(Views views, String space) {
        return Stream.concat(
                views.containers().below(space + "/").stream(), views.accesses().below(space + "/").stream());
    }

    /** FOREIGN is a state that IPAM does not write. */
    private static Stream<Allocation> allocations(Views views, String space) {
        return views.allocations().below(space + "/").stream()
                .filter(each -> each.state() != Allocation.State.FOREIGN)
                .filter(each -> views.network(space, each.network())
                        .filter(network -> network.has(each.ip()))
                        .isPresent());
    }

    private static long generation(Views views, String space) {
        return Stream.of(
                        networks(views, space).mapToLong(Network::generation),
                        containers(views, space).mapToLong(Container::generation),
                        allocations(views, space).mapToLong(Allocation::generation))
                .flatMapToLong(each -> each)
                .reduce(0, Math::max);
    }

    private SpaceCopy() {}
}
