package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** Reads events as an outsider does and holds the machine to its promises, with none of the machine's own state. */
final class OwnershipAudit {
    /** By space and address, and so by space and MAC: in one space an address is in one network only. */
    private final Map<String, Allocation> byAddress = new HashMap<>();

    private final Map<String, String> addressByMac = new HashMap<>();
    private final Map<Network.Key, AddressPlan> plans = new HashMap<>();
    private final Map<Container.Key, Long> epochs = new HashMap<>();
    private long generation;

    void check(Input input, Decision decision) {
        decision.events().forEach(event -> check(input, event));
    }

    private void check(Input input, IpamEvent event) {
        if (event instanceof IpamEvent.GenerationAdvanced advanced) {
            assertThat(advanced.generation()).isEqualTo(generation + 1);
            generation = advanced.generation();
        } else if (event instanceof IpamEvent.NetworkPut put) {
            plans.put(put.network().key(), AddressPlan.of(put.network().spec()));
            plansAreDisjointAndKeepTheirAllocations(put.network().space());
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            plans.remove(gone.network());
            plansAreDisjointAndKeepTheirAllocations(gone.network().space());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            allocated(put.allocation());
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            freed(input, gone.address());
        } else if (event instanceof IpamEvent.ContainerPut put) {
            holdsItsAddresses(put.container());
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            assertThat(byAddress.values()).noneMatch(held -> held.isOwnedBy(gone.container()));
        }
    }

    private void plansAreDisjointAndKeepTheirAllocations(String space) {
        plans.forEach((key, plan) -> plans.forEach((other, otherPlan) -> assertThat(key.equals(other)
                        || !key.space().equals(other.space())
                        || !plan.subnet().overlaps(otherPlan.subnet()))
                .isTrue()));
        byAddress.values().stream().filter(held -> held.space().equals(space)).forEach(this::isInPlan);
    }

    private void isInPlan(Allocation allocation) {
        AddressPlan plan = plans.get(new Network.Key(allocation.space(), allocation.network()));
        assertThat(plan).as("network of %s", allocation).isNotNull();
        assertThat(plan.subnet().contains(allocation.ip())).isTrue();
        assertThat(plan.exclusion(allocation.ip())).isEmpty();
    }

    private void allocated(Allocation allocation) {
        assertThat(allocation.generation()).isEqualTo(generation);
        isInPlan(allocation);
        String address = allocation.space() + "/" + allocation.ip();
        Allocation holder = byAddress.put(address, allocation);
        if (holder != null) {
            assertThat(allocation.network()).isEqualTo(holder.network());
            assertThat(nameOf(allocation)).as("owner of %s", address).isEqualTo(nameOf(holder));
        }
        allocation.mac().ifPresent(mac -> assertThat(addressByMac.put(allocation.space() + "/" + mac, address))
                .isIn(null, address));
    }

    private static String nameOf(Allocation allocation) {
        Allocation.Owner owner = allocation.owner();
        return owner == null ? "reserved" : owner.host() + "/" + owner.container();
    }

    /** A container's address is freed by its host's word alone. */
    private void freed(Input input, Allocation.Key key) {
        Allocation held = byAddress.remove(key.space() + "/" + key.ip());
        assertThat(held).isNotNull();
        addressByMac.values().remove(key.space() + "/" + key.ip());
        if (held.state() != Allocation.State.RESERVED) {
            assertThat(held.state()).isEqualTo(Allocation.State.RELEASING);
            assertThat(input).isInstanceOf(HostReport.class);
            HostReport report = (HostReport) input;
            assertThat(report.host()).isEqualTo(held.owner().host());
            assertThat(report.name()).isEqualTo(held.owner().container());
            assertThat(report.generation())
                    .isGreaterThanOrEqualTo(held.generation())
                    .isGreaterThanOrEqualTo(epochs.get(new Container.Key(key.space(), report.host(), report.name())));
        }
    }

    private void holdsItsAddresses(Container container) {
        epochs.put(container.key(), container.epoch());
        for (Attachment attachment : container.attachments()) {
            Allocation held = byAddress.get(container.space() + "/" + attachment.ip());
            assertThat(held.isOwnedBy(container.key())).isTrue();
            assertThat(held.network()).isEqualTo(attachment.network());
            assertThat(held.owner().epoch()).isEqualTo(container.epoch());
            assertThat(held.state())
                    .isEqualTo(container.isPresent() ? Allocation.State.ALLOCATED : Allocation.State.RELEASING);
        }
    }
}
