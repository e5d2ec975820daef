package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads events as an outsider does and holds the machine to its promises, with none of the machine's own state. */
final class OwnershipAudit {
    /** By space and address, and so by space and MAC: in one space an address is in one network only. */
    private final Map<String, Allocation> byAddress = new HashMap<>();

    private final Map<String, String> addressByMac = new HashMap<>();
    private final Map<Network.Key, List<AddressPlan>> plans = new HashMap<>();
    private final Map<Container.Key, Long> epochs = new HashMap<>();
    private final Set<Network.Key> givingAccess = new HashSet<>();
    private final Map<Container.Key, Container> present = new HashMap<>();
    private long generation;

    void check(Input input, Decision decision) {
        decision.events().forEach(event -> check(input, event));
        hostsWithContainersHaveAccess();
    }

    private void check(Input input, IpamEvent event) {
        if (event instanceof IpamEvent.GenerationAdvanced advanced) {
            assertThat(advanced.generation()).isEqualTo(generation + 1);
            generation = advanced.generation();
        } else if (event instanceof IpamEvent.NetworkPut put) {
            plans.put(
                    put.network().key(),
                    NetworkLedger.plans(put.network().spec()).toList());
            plansAreDisjointAndKeepTheirAllocations(put.network().space());
            givingAccess.remove(put.network().key());
            if (put.network().spec().hostAccess()) {
                givingAccess.add(put.network().key());
            }
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            plans.remove(gone.network());
            givingAccess.remove(gone.network());
            plansAreDisjointAndKeepTheirAllocations(gone.network().space());
        } else if (event instanceof IpamEvent.AllocationPut put) {
            allocated(input, put.allocation());
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            freed(input, gone.address(), null);
        } else if (event instanceof IpamEvent.ContainerPut put) {
            holdsItsAddresses(put.container());
            present.remove(put.container().key());
            if (put.container().isPresent()) {
                present.put(put.container().key(), put.container());
            }
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            assertThat(byAddress.values()).noneMatch(held -> held.isOwnedBy(gone.container()));
        }
    }

    /** Those on networks that give it, and no others. */
    private void hostsWithContainersHaveAccess() {
        Set<Container.Key> wanted = present.values().stream()
                .filter(container -> !HostAccess.isOne(container.name()))
                .flatMap(container -> container.attachments().stream()
                        .map(attachment -> new Network.Key(container.space(), attachment.network()))
                        .filter(givingAccess::contains)
                        .map(network -> HostAccess.key(network, container.host())))
                .collect(Collectors.toSet());
        assertThat(present.keySet().stream().filter(key -> HostAccess.isOne(key.name())))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    private void plansAreDisjointAndKeepTheirAllocations(String space) {
        List<Subnet> subnets = plans.entrySet().stream()
                .filter(entry -> entry.getKey().space().equals(space))
                .flatMap(entry -> entry.getValue().stream())
                .map(AddressPlan::subnet)
                .toList();
        for (int i = 0; i < subnets.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(subnets.get(i).overlaps(subnets.get(j))).isFalse();
            }
        }
        byAddress.values().stream()
                .filter(held -> held.network().space().equals(space))
                .forEach(this::isInPlan);
    }

    private void isInPlan(Allocation allocation) {
        assertThat(plans.get(allocation.network()))
                .as("network of %s", allocation)
                .isNotNull()
                .anySatisfy(plan -> {
                    assertThat(plan.subnet().contains(allocation.ip())).isTrue();
                    assertThat(plan.exclusion(allocation.ip())).isEmpty();
                });
    }

    private void allocated(Input input, Allocation allocation) {
        String address = address(allocation.key());
        Allocation holder = byAddress.get(address);
        isInPlan(allocation);
        if (holder != null && holder.owner() != null && isAnothers(allocation, holder)) {
            freed(input, allocation.key(), allocation);
        }
        if (allocation.isHeld()) {
            byAddress.put(address, allocation);
            addressByMac.values().remove(address);
            if (allocation.mac() != null) {
                String before = addressByMac.put(allocation.network().space() + "/" + allocation.mac(), address);
                assertThat(before == null ? null : nameOf(byAddress.get(before)))
                        .as("owner of the MAC of %s", allocation)
                        .isIn(null, nameOf(allocation));
            }
        } else {
            byAddress.remove(address);
            addressByMac.values().remove(address);
        }
    }

    /** Nobody's, a person's, or somebody else's. */
    private static boolean isAnothers(Allocation now, Allocation before) {
        return !now.isHeld() || now.owner() == null || !nameOf(now).equals(nameOf(before));
    }

    private static String address(Allocation.Key key) {
        return key.network().space() + "/" + key.ip();
    }

    private static String nameOf(Allocation allocation) {
        Allocation.Owner owner = allocation.owner();
        return owner == null ? "reserved" : owner.host() + "/" + owner.container();
    }

    /** A container's address is freed by its host's word alone, or by a person who gives that host up. */
    private void freed(Input input, Allocation.Key key, Allocation becomes) {
        Allocation held = byAddress.remove(address(key));
        addressByMac.values().remove(address(key));
        if (held == null || held.owner() == null) {
            return;
        }
        if (input instanceof Intent intent) {
            assertThat(intent.action())
                    .isEqualTo(new Action.ReleaseHost(held.owner().host()));
        } else {
            assertThat(held.state()).isEqualTo(Allocation.State.RELEASING);
            HostReport report = (HostReport) input;
            assertThat(report.host()).isEqualTo(held.owner().host());
            assertThat(report.name()).isEqualTo(held.owner().container());
            assertThat(report.generation())
                    .isGreaterThanOrEqualTo(held.generation())
                    .isGreaterThanOrEqualTo(
                            epochs.get(new Container.Key(key.network().space(), report.host(), report.name())));
        }
        assertThat(becomes == null || !becomes.isHeld() || becomes.owner() == null)
                .as("%s, freed by %s, is not given away in the same step", held, input)
                .isTrue();
    }

    private void holdsItsAddresses(Container container) {
        epochs.put(container.key(), container.epoch());
        for (Attachment attachment : container.attachments()) {
            attachment.addresses().forEach(ip -> holds(container, attachment, ip));
        }
    }

    private void holds(Container container, Attachment attachment, Ip ip) {
        Allocation held = byAddress.get(container.space() + "/" + ip);
        assertThat(held.isOwnedBy(container.key())).isTrue();
        assertThat(held.network().name()).isEqualTo(attachment.network());
        assertThat(held.mac()).isEqualTo(attachment.mac());
        assertThat(held.owner().epoch()).isEqualTo(container.epoch());
        assertThat(held.state())
                .isEqualTo(container.isPresent() ? Allocation.State.ALLOCATED : Allocation.State.RELEASING);
    }
}
