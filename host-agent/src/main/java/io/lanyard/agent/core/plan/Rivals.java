package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.Subnets;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Networks of one engine that exclude each other, by their parents or their subnets. Which is first: the one that is
 * there; of those that are not, the one whose name is.
 */
final class Rivals {
    private final Map<ResourceId, WantedNetwork> wanted;
    private final Census census;
    private final EngineVersion engine;

    /** A network as far as it matters to others. */
    private record Claim(String who, String parent, String driver, boolean passthru, List<String> subnets) {}

    Rivals(Map<ResourceId, WantedNetwork> wanted, Census census, EngineVersion engine) {
        this.wanted = wanted;
        this.census = census;
        this.engine = engine;
    }

    /** What to say of a network that has to be made while another one has what it needs. */
    Optional<Report> inTheWayOf(WantedNetwork network) {
        List<Claim> claims = Stream.concat(found(network), firstComers(network)).toList();
        Claim own = claim(network);
        return claims.stream()
                .filter(claim -> shareParent(own, claim))
                .findFirst()
                .map(claim -> parentInUse(network, claim))
                .or(() -> claims.stream()
                        .filter(claim -> Subnets.overlap(own.subnets(), claim.subnets()))
                        .findFirst()
                        .map(claim -> subnetInUse(network, claim)));
    }

    /** Of the engine's networks those that stay as they are. */
    private Stream<Claim> found(WantedNetwork network) {
        return census.allNetworks().stream()
                .filter(found -> !found.name().equals(network.id().engineName()))
                .filter(found -> census.owner(found).map(wanted::get).stream().allMatch(found::isMadeAs))
                .sorted(Comparator.comparing(FoundNetwork::name))
                .map(this::claim);
    }

    /** Of the networks that have to be made those that are made before. */
    private Stream<Claim> firstComers(WantedNetwork network) {
        return wanted.values().stream()
                .filter(other -> other.spec().driver() == Driver.DOCKER)
                .filter(other -> other.id().compareTo(network.id()) < 0)
                .filter(other -> !census.networks().containsKey(other.id()))
                .filter(other -> census.foreignNetwork(other.id()).isEmpty())
                .map(Rivals::claim);
    }

    private static Claim claim(WantedNetwork network) {
        NetworkSpec spec = network.spec();
        return new Claim(
                ours(network.id()),
                spec.parent(),
                FoundNetwork.MACVLAN,
                spec.mode() == Mode.PASSTHRU,
                spec.subnets().stream().map(SubnetSpec::subnet).toList());
    }

    private Claim claim(FoundNetwork found) {
        return new Claim(
                census.owner(found)
                        .map(Rivals::ours)
                        .orElseGet(() -> "the engine's network " + found.name() + ", which is not Lanyard's"),
                found.parent().orElse(""),
                found.driver(),
                found.passthru(),
                found.subnets());
    }

    private static String ours(ResourceId id) {
        return "the network " + id.name() + " of the space " + id.space();
    }

    private boolean shareParent(Claim own, Claim other) {
        boolean excludes = other.driver().equals(FoundNetwork.IPVLAN)
                || (other.driver().equals(FoundNetwork.MACVLAN)
                        && (!engine.sharesParents() || own.passthru() || other.passthru()));
        return excludes && own.parent().equals(other.parent());
    }

    private Report parentInUse(WantedNetwork network, Claim claim) {
        return Report.failed(
                network.id(),
                network.asked(),
                Code.PARENT_IN_USE,
                claim.who() + " has the parent " + claim.parent() + ", and " + reason(network, claim)
                        + "; use another parent, such as a VLAN of it");
    }

    private String reason(WantedNetwork network, Claim claim) {
        if (claim.driver().equals(FoundNetwork.IPVLAN)) {
            return "the kernel has either ipvlans or macvlans on one";
        }
        return claim.passthru() || network.spec().mode() == Mode.PASSTHRU
                ? "one in the mode passthru has it for itself"
                : "this engine (" + engine.version() + ") has one macvlan network on each";
    }

    private static Report subnetInUse(WantedNetwork network, Claim claim) {
        return Report.failed(
                network.id(),
                network.asked(),
                Code.SUBNET_IN_USE,
                claim.who() + " has the subnet " + String.join(", ", claim.subnets())
                        + ", and an engine has each address once");
    }
}
