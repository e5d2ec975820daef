package io.lanyard.ipam.core;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state in one canonical text: equal texts, equal states. */
final class StateText {
    private StateText() {}

    static String of(IpamState state) {
        return Stream.of(
                        Stream.of("generation " + state.generation()),
                        state.networks()
                                .all()
                                .map(ledger -> ledger.network().toString())
                                .sorted(),
                        state.networks()
                                .all()
                                .flatMap(ledger -> ledger.known().map(Allocation::toString))
                                .sorted(),
                        state.networks()
                                .all()
                                .flatMap(ledger -> ledger.subnets().stream())
                                .map(SubnetLedger::queue)
                                .sorted(),
                        state.containers().all().map(Container::toString).sorted(),
                        state.containers().derived().sorted(),
                        state.macs().derived().sorted(),
                        state.intents().all())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
