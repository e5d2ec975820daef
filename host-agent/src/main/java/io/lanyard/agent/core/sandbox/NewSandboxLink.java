package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order for a macvlan in a sandbox.
 *
 * @param mtu absent: the parent's
 * @param prefixes addresses with the prefix lengths of their subnets
 * @param gateways of the default routes that lead over it, at most one for each family
 */
public record NewSandboxLink(
        ResourceId network,
        String parent,
        Mode mode,
        Optional<Integer> mtu,
        String mac,
        Set<String> prefixes,
        List<String> gateways) {
    public NewSandboxLink {
        prefixes = Set.copyOf(prefixes);
        gateways = List.copyOf(gateways);
    }

    /** For those networks of the container that the agent makes links for. */
    public static List<NewSandboxLink> all(WantedContainer wanted, Map<ResourceId, WantedNetwork> networks) {
        List<NewSandboxLink> orders = new ArrayList<>();
        for (Attachment attachment : wanted.attachments()) {
            WantedNetwork network = networks.get(wanted.network(attachment));
            if (isOfAgent(network)) {
                orders.add(of(network, attachment, wanted.first().equals(Optional.of(attachment))));
            }
        }
        return orders;
    }

    /**
     * Whether the agent makes its links.
     *
     * @param network null: not known here yet
     */
    public static boolean isOfAgent(WantedNetwork network) {
        return network != null && network.spec().driver() == Driver.NETLINK;
    }

    /** @param givesDefaultRoute whether the container's way out is over this network */
    private static NewSandboxLink of(WantedNetwork network, Attachment attachment, boolean givesDefaultRoute) {
        NetworkSpec spec = network.spec();
        Set<String> prefixes = new LinkedHashSet<>();
        List<String> gateways = new ArrayList<>();
        for (SubnetSpec subnet : spec.subnets()) {
            (subnet.ipv6() ? attachment.ip6() : attachment.ip()).ifPresent(ip -> {
                prefixes.add(ip + subnet.subnet().substring(subnet.subnet().indexOf('/')));
                subnet.gateway().filter(gateway -> givesDefaultRoute).ifPresent(gateways::add);
            });
        }
        return of(network, attachment, prefixes, gateways);
    }

    private static NewSandboxLink of(
            WantedNetwork network, Attachment attachment, Set<String> prefixes, List<String> gateways) {
        NetworkSpec spec = network.spec();
        return new NewSandboxLink(
                network.id(),
                spec.parent(),
                spec.mode(),
                spec.mtu(),
                attachment.mac().orElseThrow(() -> new IllegalArgumentException("no MAC address on " + network.id())),
                prefixes,
                gateways);
    }

    /** With the addresses alone, and no way to anywhere. */
    public static NewSandboxLink alone(WantedNetwork network, Attachment attachment) {
        Set<String> prefixes = new LinkedHashSet<>();
        attachment.ip().ifPresent(ip -> prefixes.add(ip + "/32"));
        attachment.ip6().ifPresent(ip -> prefixes.add(ip + "/128"));
        return of(network, attachment, prefixes, List.of());
    }

    public boolean hasIpv6() {
        return prefixes.stream().anyMatch(prefix -> prefix.indexOf(':') >= 0);
    }

    /** Others may have put addresses of their own there. */
    public boolean isMetBy(SandboxLink link) {
        return isMadeLike(link)
                && mtu.orElse(link.parentMtu()) == link.mtu()
                && link.up()
                && link.given().equals(prefixes)
                && link.prefixes().containsAll(prefixes);
    }

    /** Whether a link of this kind can be brought to this order; else it has to be made anew. */
    public boolean isMadeLike(SandboxLink link) {
        return link.network().equals(Optional.of(network))
                && link.parent().equals(parent)
                && link.mode().equals(Optional.of(mode))
                && link.mac().equals(mac);
    }
}
