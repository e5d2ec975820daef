package io.lanyard.perf.audit.core;

import java.util.Map;
import java.util.Optional;

/** In the end, what is held is wanted or waited for. */
final class HeldForSomebody implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<ContainerKey, ContainerRecord> containers = Latest.of(evidence.containers(), ContainerRecord::key);
        Map<ContainerKey, ContainerRecord> desired = Latest.of(evidence.desired(), ContainerRecord::key);
        HostWords words = new HostWords(evidence.statuses());
        for (AddressRecord address :
                Latest.of(evidence.allocations(), AddressRecord::path).values()) {
            if (address.state().isHeld()) {
                ContainerKey owner = FreedByWord.ownerOf(address);
                ContainerRecord container = containers.get(owner);
                ContainerRecord told = desired.get(owner);
                Optional<String> fault = address.state() == AddressState.ALLOCATED
                        ? unwanted(address, container, told)
                        : forgotten(address, container, told, words);
                fault.ifPresent(why -> findings.add(
                        FindingKind.LEAK,
                        address.key() + " is " + address.state() + " for " + address.owner() + ", but " + why,
                        address,
                        container,
                        told));
            }
        }
    }

    private static Optional<String> unwanted(AddressRecord address, ContainerRecord container, ContainerRecord told) {
        if (container == null || container.presence() != Presence.PRESENT) {
            return Optional.of("that container is not wanted");
        }
        if (container.epoch() != address.owner().epoch()) {
            return Optional.of("that container is in its life of epoch " + container.epoch());
        }
        if (!container.has(address)) {
            return Optional.of("that container does not have it");
        }
        return told != null && told.presence() == Presence.PRESENT && told.has(address)
                ? Optional.empty()
                : Optional.of("its host has not been told");
    }

    /** A release that nobody will confirm, or that somebody has confirmed already. */
    private static Optional<String> forgotten(
            AddressRecord address, ContainerRecord container, ContainerRecord told, HostWords words) {
        if (container == null || container.presence() == Presence.GONE) {
            return Optional.of("that container is gone, and nobody will report about it");
        }
        if (told == null || told.presence() == Presence.GONE) {
            return Optional.of("its host has nothing to report about");
        }
        Optional<StatusRecord> word = container.presence() == Presence.ABSENT
                ? words.absent(container.key(), container.generation(), Long.MAX_VALUE)
                : words.real(container.key(), Math.max(address.generation(), container.epoch()));
        return word.map(status -> "its host has confirmed that it is given back: " + status);
    }
}
