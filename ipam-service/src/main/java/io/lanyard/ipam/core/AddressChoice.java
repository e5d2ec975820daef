package io.lanyard.ipam.core;

import java.util.Comparator;
import java.util.Optional;

/** Which address of a subnet a container gets, or why none. {@code refusal} is null if there is an address. */
record AddressChoice(Ip ip, Refusal refusal) {

    /** Who asks, and for what. {@code asked} is null for any; {@code has}, what it has there now, for none. */
    record Request(Container.Key container, String field, Ip asked, Ip has, long atMs) {}

    static AddressChoice in(NetworkLedger network, SubnetLedger ledger, Containers containers, Request request) {
        if (request.asked() != null) {
            return asked(network, ledger, request);
        }
        return Optional.ofNullable(request.has())
                .or(() -> releasing(ledger, containers, request.container()))
                .or(() -> ledger.claimed(request.container().name()))
                .or(() -> ledger.next(request.atMs()))
                .map(AddressChoice::of)
                .orElseGet(() -> refused(exhausted(request.field(), network, ledger)));
    }

    private static AddressChoice of(Ip ip) {
        return new AddressChoice(ip, null);
    }

    private static AddressChoice refused(Refusal refusal) {
        return new AddressChoice(null, refusal);
    }

    private static AddressChoice asked(NetworkLedger network, SubnetLedger ledger, Request request) {
        Optional<Refusal> fault = Addresses.inPlan(request.field(), network, request.asked());
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        Allocation known = ledger.at(request.asked());
        return known == null || isFor(known, request)
                ? of(request.asked())
                : refused(Addresses.inUse(request.field(), known));
    }

    /** One that cools down is for whoever wants that very address; one in conflict is not before its time. */
    private static boolean isFor(Allocation known, Request request) {
        return switch (known.state()) {
            case RESERVED ->
                known.reservedFor().filter(request.container().name()::equals).isPresent();
            case ALLOCATED, RELEASING -> known.isOwnedBy(request.container());
            case QUARANTINED -> !known.isConflict() || known.quarantine().untilMs() <= request.atMs();
        };
    }

    /** What the container had last on this subnet, if it has not been given back yet and was its alone. */
    private static Optional<Ip> releasing(SubnetLedger ledger, Containers containers, Container.Key container) {
        return containers.releasing(container).stream()
                .filter(address -> ledger.plan().subnet().contains(address.ip()))
                .map(address -> ledger.at(address.ip()))
                .filter(releasing -> !releasing.isConflict())
                .max(Comparator.comparingLong(Allocation::generation))
                .map(Allocation::ip);
    }

    private static Refusal exhausted(String field, NetworkLedger network, SubnetLedger ledger) {
        String soon = ledger.firstFreeMs()
                .map(at -> ", and " + ledger.keptBack() + " are kept back, the first until " + Times.text(at))
                .orElse("");
        return new Refusal(
                Refusal.Code.POOL_EXHAUSTED,
                field,
                "no address of " + ledger.plan().subnet() + " of "
                        + network.network().name() + " is free, expected one: " + ledger.held() + " are held" + soon,
                "delete containers or reservations, or give the network a larger subnet or range");
    }
}
