package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what follows from a host's report: an address is free only when the host has said that it does not use it any
 * more, and a container moves away from one that somebody else answers for. A report about an earlier life of the
 * container, or of a generation that was never given out, changes nothing.
 */
final class ReportDecisions {
    private final IpamState state;

    ReportDecisions(IpamState state) {
        this.state = state;
    }

    Decision decide(HostReport report) {
        Container.Key key = new Container.Key(report.space(), report.host(), report.name());
        Container container = report.kind() == ResourceKind.CONTAINER && report.generation() <= state.generation()
                ? state.containers().get(key)
                : null;
        if (container == null) {
            return Decision.nothing(report.atMs());
        }
        boolean isConflict = report.state() == HostReport.State.CONFLICT;
        Stamp stamp = new Stamp(state.generation() + 1, container.intentId(), report.atMs());
        return Decision.of(
                isConflict ? Decision.Cause.CONFLICT : Decision.Cause.CONFIRMED,
                stamp,
                isConflict ? conflict(report, container, stamp) : confirmed(report, container, stamp));
    }

    private List<IpamEvent> conflict(HostReport report, Container container, Stamp stamp) {
        if (!container.isPresent() || report.generation() < container.epoch()) {
            return List.of();
        }
        Map<Ip, Mac> foreign = new TreeMap<>();
        report.claims().forEach(claim -> foreign.put(claim.ip(), claim.mac()));
        return new ContainerChange(state, container.key(), stamp).away(foreign);
    }

    private List<IpamEvent> confirmed(HostReport report, Container container, Stamp stamp) {
        return container.isPresent() ? applied(report, container, stamp) : gone(report, container, stamp);
    }

    private List<IpamEvent> applied(HostReport report, Container container, Stamp stamp) {
        boolean isReal = report.state() == HostReport.State.APPLIED || report.state() == HostReport.State.DEGRADED;
        return isReal && report.generation() >= container.epoch()
                ? freed(container, report.generation(), stamp)
                : List.of();
    }

    private List<IpamEvent> gone(HostReport report, Container container, Stamp stamp) {
        if (report.state() != HostReport.State.ABSENT || report.generation() < container.generation()) {
            return List.of();
        }
        List<IpamEvent> events = freed(container, container.generation(), stamp);
        events.add(new IpamEvent.ContainerGone(container.key()));
        return events;
    }

    /** The addresses that the container left at {@code generation} or before. */
    private List<IpamEvent> freed(Container container, long generation, Stamp stamp) {
        List<IpamEvent> events = new ArrayList<>();
        for (Allocation.Key address : state.containers().releasing(container.key())) {
            NetworkLedger ledger = state.networks().get(address.network());
            Allocation releasing = ledger.at(address.ip());
            if (releasing.generation() <= generation) {
                events.add(Release.of(releasing, ledger, stamp));
            }
        }
        return events;
    }
}
