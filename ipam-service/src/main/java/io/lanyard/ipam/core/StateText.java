package io.lanyard.ipam.core;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state in one canonical text: equal texts, equal states. */
final class StateText {
    private StateText() {}

    /** All that a restart brings back. */
    static String of(IpamState state) {
        return Stream.of(
                        Stream.of("generation " + state.generation()),
                        state.networks()
                                .all()
                                .map(ledger -> ledger.network().toString())
                                .sorted(),
                        state.networks()
                                .all()
                                .flatMap(ledger -> ledger.allocations().stream())
                                .map(Allocation::toString)
                                .sorted(),
                        state.containers().all().map(Container::toString).sorted(),
                        state.containers().derived().map(Object::toString).sorted(),
                        state.intents().all())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** In which order free addresses are given out, which a restart forgets. */
    static String queuesOf(IpamState state) {
        return state.networks()
                .all()
                .map(ledger -> ledger.network().key() + " " + ledger.queue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
