package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.host.VlanName;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The interfaces that networks are to be on: whether they will do, and what to do to them. */
final class Parents {
    private static final Set<String> IPVLANS = Set.of("ipvlan", "ipvtap");

    private final Map<String, HostLink> links;

    Parents(Map<String, HostLink> links) {
        this.links = links;
    }

    /** Why the network cannot be on its parent. */
    Optional<Report> fault(WantedNetwork wanted) {
        HostLink link = links.get(wanted.spec().parent());
        if (link != null) {
            return busy(wanted, link).or(() -> tooSmall(wanted, link));
        }
        Optional<HostLink> base = vlan(wanted.spec()).map(VlanName::base).map(links::get);
        return base.isPresent() ? tooSmall(wanted, base.get()) : Optional.of(missing(wanted));
    }

    private static Optional<VlanName> vlan(NetworkSpec spec) {
        return VlanName.of(spec.parent());
    }

    /** Links that come and go with containers are not named: each of them would make it another report. */
    private Report missing(WantedNetwork wanted) {
        String likely = links.values().stream()
                .filter(HostLink::isLikelyParent)
                .map(HostLink::name)
                .collect(Collectors.joining(", "));
        return failed(
                wanted,
                Code.PARENT_MISSING,
                "the parent " + wanted.spec().parent()
                        + vlan(wanted.spec())
                                .map(vlan -> ", a VLAN of " + vlan.base() + ",")
                                .orElse("")
                        + " is not on this host"
                        + (likely.isEmpty() ? "" : ", which has " + likely) + "; it is used as soon as it appears");
    }

    private Optional<Report> busy(WantedNetwork wanted, HostLink link) {
        if (link.master().isPresent()) {
            String master = link.master().get();
            return Optional.of(failed(
                    wanted,
                    Code.PARENT_BUSY,
                    "the parent " + link.name() + " is a port of " + master + ", which takes its frames; use " + master
                            + " as the parent"));
        }
        return links.values().stream()
                .filter(other -> other.on().filter(link.name()::equals).isPresent())
                .filter(other -> IPVLANS.contains(other.kind()))
                .findFirst()
                .map(other -> failed(
                        wanted,
                        Code.PARENT_BUSY,
                        "the parent " + link.name() + " carries the " + other.kind() + " " + other.name()
                                + ", and the kernel has either ipvlans or macvlans on one"));
    }

    private static Optional<Report> tooSmall(WantedNetwork wanted, HostLink link) {
        return wanted.spec()
                .mtu()
                .filter(mtu -> mtu > link.mtu())
                .map(mtu -> failed(
                        wanted,
                        Code.MTU_TOO_LARGE,
                        "the network's MTU is " + mtu + ", that of " + link.name() + " is " + link.mtu()
                                + "; raise the one or lower the other"));
    }

    /** What makes the parent ready: nothing, if it is. Only for a network without a fault. */
    List<Step> steps(NetworkSpec spec) {
        HostLink link = links.get(spec.parent());
        List<Step> steps = new ArrayList<>();
        vlan(spec)
                .filter(vlan -> link == null || link.on().equals(Optional.of(vlan.base())))
                .ifPresent(vlan -> steps.addAll(vlanSteps(vlan, link == null)));
        if (link != null && !link.adminUp()) {
            steps.add(new Step.SetLinkUp(link.name()));
        }
        if (spec.promiscuous() == Promiscuous.ON && (link == null || !link.promiscuous())) {
            steps.add(new Step.SetPromiscuous(spec.parent(), true));
        }
        return steps;
    }

    /** A VLAN can only be up while its base is. */
    private List<Step> vlanSteps(VlanName vlan, boolean missing) {
        List<Step> steps = new ArrayList<>();
        HostLink base = links.get(vlan.base());
        if (base != null && !base.adminUp()) {
            steps.add(new Step.SetLinkUp(base.name()));
        }
        if (missing) {
            steps.add(new Step.CreateVlan(vlan.base(), vlan.id()));
        }
        return steps;
    }

    /** What to say of a network whose parent is ready. */
    Report inPlace(WantedNetwork wanted) {
        HostLink parent = links.get(wanted.spec().parent());
        if (!parent.carrier()) {
            return Report.degraded(
                    wanted.id(),
                    wanted.asked(),
                    Code.PARENT_DOWN,
                    "the parent " + parent.name() + " is up but has no carrier");
        }
        return wanted.spec()
                .mtu()
                .filter(mtu -> wanted.spec().driver() == Driver.DOCKER && mtu != parent.mtu())
                .map(mtu -> Report.degraded(
                        wanted.id(),
                        wanted.asked(),
                        Code.MTU_NOT_SET,
                        "Docker's macvlan driver sets no MTU: its containers have that of " + parent.name() + ", "
                                + parent.mtu() + ", instead of " + mtu))
                .orElseGet(() -> Report.applied(wanted.id(), wanted.asked(), ""));
    }

    private static Report failed(WantedNetwork wanted, Code code, String detail) {
        return Report.failed(wanted.id(), wanted.asked(), code, detail);
    }
}
