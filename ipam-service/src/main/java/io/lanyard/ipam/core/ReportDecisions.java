package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a host's report sets free: an address only when the host has said that it does not use it any more. A
 * report about an earlier life of the container, or of a generation that was never given out, changes nothing.
 */
final class ReportDecisions {
    private final IpamState state;

    ReportDecisions(IpamState state) {
        this.state = state;
    }

    List<IpamEvent> decide(HostReport report) {
        if (report.kind() != ResourceKind.CONTAINER || report.generation() > state.generation()) {
            return List.of();
        }
        Container.Key key = new Container.Key(report.space(), report.host(), report.name());
        Container container = state.containers().get(key);
        if (container == null) {
            return List.of();
        }
        return container.isPresent() ? applied(report, container) : gone(report, container);
    }

    private List<IpamEvent> applied(HostReport report, Container container) {
        boolean isReal = report.state() == HostReport.State.APPLIED || report.state() == HostReport.State.DEGRADED;
        return isReal && report.generation() >= container.epoch() ? freed(container, report.generation()) : List.of();
    }

    private List<IpamEvent> gone(HostReport report, Container container) {
        if (report.state() != HostReport.State.ABSENT || report.generation() < container.generation()) {
            return List.of();
        }
        List<IpamEvent> events = freed(container, container.generation());
        events.add(new IpamEvent.ContainerGone(container.key()));
        return events;
    }

    /** The addresses that the container left at {@code generation} or before. */
    private List<IpamEvent> freed(Container container, long generation) {
        List<IpamEvent> events = new ArrayList<>();
        for (Allocation.Key address : state.containers().releasing(container.key())) {
            NetworkLedger ledger = state.networks().get(address.space(), address.network());
            if (ledger.at(address.ip()).generation() <= generation) {
                events.add(new IpamEvent.AllocationGone(address));
            }
        }
        return events;
    }
}
