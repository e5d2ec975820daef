package io.lanyard.perf.audit.core;

import java.util.Map;
import java.util.Optional;

/** In the end, what containers shall have is held for them, and their hosts are told just that. */
final class WantedIsHeld implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<String, AddressRecord> addresses = Latest.of(evidence.allocations(), AddressRecord::path);
        Map<ContainerKey, ContainerRecord> containers = Latest.of(evidence.containers(), ContainerRecord::key);
        for (ContainerRecord container : containers.values()) {
            if (container.presence() == Presence.PRESENT) {
                container.attachments().forEach(attachment -> attachment
                        .addresses()
                        .forEach(ip -> held(container, attachment.network(), ip, addresses, findings)));
            }
        }
        for (ContainerRecord told :
                Latest.of(evidence.desired(), ContainerRecord::key).values()) {
            asAccepted(told, containers.get(told.key()))
                    .ifPresent(why -> findings.add(
                            FindingKind.GHOST,
                            told.key().host() + " is told of " + told.key() + ", but " + why,
                            told,
                            containers.get(told.key())));
        }
    }

    private static void held(
            ContainerRecord container,
            String network,
            String ip,
            Map<String, AddressRecord> addresses,
            Findings findings) {
        ContainerKey key = container.key();
        AddressRecord address = addresses.get(key.space() + "/" + network + "/" + ip);
        Owner owner = new Owner(key.host(), key.name(), container.epoch());
        boolean isHeld = address != null && address.state() == AddressState.ALLOCATED && owner.equals(address.owner());
        // A container that asked for this very address keeps the wish while somebody else on the LAN answers for it.
        boolean isInConflict = address != null && !address.state().isHeld() && address.foreignMac() != null;
        if (!isHeld && !isInConflict) {
            findings.add(
                    FindingKind.GHOST,
                    key + " shall have " + ip + " of " + network + ", but does not hold it",
                    container,
                    address);
        }
    }

    private static Optional<String> asAccepted(ContainerRecord told, ContainerRecord accepted) {
        Presence wanted = accepted == null ? Presence.GONE : accepted.presence();
        if (told.presence() != wanted) {
            return Optional.of("that it shall be " + told.presence() + ", and it shall be " + wanted);
        }
        if (wanted == Presence.GONE) {
            return Optional.empty();
        }
        if (told.generation() != accepted.generation()) {
            return Optional.of("of generation " + told.generation() + ", and it is at " + accepted.generation());
        }
        return wanted == Presence.ABSENT || told.attachments().equals(accepted.attachments())
                ? Optional.empty()
                : Optional.of("with other addresses");
    }
}
