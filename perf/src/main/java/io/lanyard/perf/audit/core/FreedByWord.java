package io.lanyard.perf.audit.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An address leaves its owner, and a container's record is removed, only after the host has said that it is gone; or that
 * somebody else has the address; or after a person gave the host up.
 */
final class FreedByWord implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        HostWords words = new HostWords(evidence.statuses());
        HostsGivenUp givenUp = new HostsGivenUp(evidence.intents());
        // The record from which on the owner was giving the address back, or that it has it.
        Map<String, AddressRecord> held = new HashMap<>();
        for (AddressRecord change : evidence.history()) {
            AddressRecord before = held.get(change.path());
            if (before != null && !change.isHeldBy(before.owner())) {
                held.remove(change.path());
                if (!change.state().isHeld() && !isJustified(before, change, words, givenUp)) {
                    findings.add(
                            FindingKind.FREED_EARLY,
                            before.key() + " is taken from " + before.owner() + ", and " + missing(before, change),
                            before,
                            change);
                }
                before = null;
            }
            if (change.state().isHeld() && (before == null || before.state() != change.state())) {
                held.put(change.path(), change);
            }
        }
        removals(evidence.containers(), words, findings);
    }

    private static boolean isJustified(
            AddressRecord held, AddressRecord change, HostWords words, HostsGivenUp givenUp) {
        ContainerKey container = ownerOf(held);
        return switch (change.cause()) {
            case INTENT -> false;
            case CONFIRMED ->
                held.state() == AddressState.RELEASING
                        && words.left(container, held.generation(), change.causedMs())
                                .isPresent();
            case CONFLICT ->
                words.conflict(container, held.ip(), held.owner().epoch(), change.causedMs())
                        .isPresent();
            case FORCED -> givenUp.by(change.intentId(), container, change.causedMs());
        };
    }

    private static String missing(AddressRecord held, AddressRecord change) {
        return switch (change.cause()) {
            case INTENT -> "its host was not asked";
            case CONFIRMED ->
                held.state() == AddressState.RELEASING
                        ? "its host had not said that it is gone at generation " + held.generation()
                        : "it was not being released";
            case CONFLICT -> "its host had not reported a conflict";
            case FORCED -> "nobody had given its host up by intent " + change.intentId();
        };
    }

    private static void removals(List<ContainerRecord> containers, HostWords words, Findings findings) {
        Map<ContainerKey, ContainerRecord> latest = new HashMap<>();
        for (ContainerRecord container : containers) {
            ContainerRecord before = latest.put(container.key(), container);
            if (container.presence() == Presence.GONE && before != null && before.presence() != Presence.GONE) {
                Optional<StatusRecord> word = before.presence() == Presence.ABSENT
                        ? words.absent(container.key(), before.generation(), container.appendedMs())
                        : Optional.empty();
                if (word.isEmpty()) {
                    findings.add(
                            FindingKind.FREED_EARLY,
                            container.key() + " is removed, and its host had not said that it is gone at generation "
                                    + before.generation(),
                            before,
                            container);
                }
            }
        }
    }

    static ContainerKey ownerOf(AddressRecord held) {
        return new ContainerKey(held.space(), held.owner().host(), held.owner().container());
    }
}
