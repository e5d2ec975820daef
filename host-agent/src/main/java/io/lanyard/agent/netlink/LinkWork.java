package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.sandbox.SandboxLink;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Macvlan;
import io.lanyard.netlink.MacvlanMode;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.RouteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Brings one link of a sandbox to an order: from nothing, or from what an earlier order left, whole or half done. */
final class LinkWork {
    private static final int NAMES_MAX = 64;
    private static final int IPV6_BITS = 128;
    private static final FoundSandbox NOTHING = FoundSandbox.seen("", List.of(), Set.of());

    private final Netlink host;
    private final OpenSandbox sandbox;
    private final Netlink inside;
    private final NewSandboxLink order;
    private final IntFunction<List<String>> names;
    private final Consumer<Link> beforeUp;

    LinkWork(Netlink host, OpenSandbox sandbox, NewSandboxLink order) {
        this(host, sandbox, order, LinkWork::ofContainer, link -> {});
    }

    /**
     * With names other than a container's links have.
     *
     * @param names to try, where so many links of ours are already
     * @param beforeUp what is done to the link before it is on the LAN
     */
    LinkWork(
            Netlink host,
            OpenSandbox sandbox,
            NewSandboxLink order,
            IntFunction<List<String>> names,
            Consumer<Link> beforeUp) {
        this.names = names;
        this.beforeUp = beforeUp;
        this.host = host;
        this.sandbox = sandbox;
        this.inside = sandbox.inside();
        this.order = order;
    }

    private static List<String> ofContainer(int taken) {
        return IntStream.range(Math.min(taken, NAMES_MAX - 1), NAMES_MAX)
                .mapToObj(number -> "eth" + number)
                .toList();
    }

    /** The link as it was before it was set up. */
    Link perform() throws HostFault {
        Link parent = host.links().get(order.parent());
        List<Link> ours = sandbox.ours();
        FoundSandbox before =
                ours.stream().anyMatch(this::isConcerned) ? sandbox.look(Map.of(parent.index(), parent)) : NOTHING;
        Optional<SandboxLink> kept = kept(before);
        Link link = kept.isPresent() ? inside.links().get(kept.get().name()) : made(parent, ours.size());
        int mtu = order.mtu().orElse(parent.mtu());
        if (mtu != link.mtu()) {
            inside.links().setMtu(link, mtu);
        }
        String alias = new LinkMark(order.network(), order.prefixes()).alias();
        kept.ifPresent(is -> {
            takeBackAddresses(link, is);
            inside.links().setAlias(link, alias);
        });
        beforeUp.accept(link);
        giveAddresses(link);
        if (!link.isUp()) {
            // Of a new link this is the first alias. One without is of a making that was cut off.
            inside.links().setUp(link, alias);
        }
        kept.ifPresent(is -> withdrawRoutes(link, before));
        leadOut(link);
        return link;
    }

    /** Made for this network, or cut off in its making. Of others nothing has to be known. */
    private boolean isConcerned(Link link) {
        return LinkMark.of(link)
                .filter(mark -> !mark.network().equals(order.network()))
                .isEmpty();
    }

    /** Of ours for this network, and those whose making was cut off, none stays but one that can be brought to the order. */
    private Optional<SandboxLink> kept(FoundSandbox before) {
        Optional<SandboxLink> kept =
                before.links().stream().filter(order::isMadeLike).findFirst();
        before.links().stream()
                .filter(link -> link.network()
                        .filter(network -> !network.equals(order.network()))
                        .isEmpty())
                .filter(link -> !kept.equals(Optional.of(link)))
                .forEach(link -> inside.links().find(link.name()).ifPresent(sandbox::remove));
        return kept;
    }

    /** Straight into the namespace: making it here and moving it there takes 40 times as long. */
    private Link made(Link parent, int taken) throws HostFault {
        List<String> names = this.names.apply(taken);
        NewLink wish = NewLink.of(
                        names.get(0),
                        Macvlan.on(parent, MacvlanMode.valueOf(order.mode().name())))
                .withMac(MacAddress.parse(order.mac()))
                .withGroup(LinkMark.GROUP)
                .in(sandbox.namespace().netns());
        for (String name : names) {
            try {
                host.links().create(wish.named(name));
                return inside.links().get(name);
            } catch (NetlinkException e) {
                // The name is taken; a link of the same MAC or mode is refused otherwise.
                if (!e.is(Errno.EEXIST)) {
                    throw e;
                }
            }
        }
        throw new HostFault(
                Code.NETLINK_REFUSED,
                "there are links of all names from " + names.get(0) + " to " + names.get(names.size() - 1));
    }

    /** Those of an earlier order; what others put there stays. */
    private void takeBackAddresses(Link link, SandboxLink before) {
        before.given().stream()
                .filter(prefix -> !order.prefixes().contains(prefix))
                .map(IpPrefix::parse)
                .forEach(prefix -> takeBack(link, prefix));
    }

    private void takeBack(Link link, IpPrefix prefix) {
        try {
            inside.addresses().delete(link, prefix);
        } catch (NetlinkException e) {
            if (!e.is(Errno.EADDRNOTAVAIL)) {
                throw e;
            }
        }
    }

    private void giveAddresses(Link link) {
        List<IpPrefix> prefixes = order.prefixes().stream().map(IpPrefix::parse).toList();
        if (prefixes.stream().anyMatch(prefix -> !prefix.isIpv4())) {
            allowIpv6(link);
        }
        for (IpPrefix prefix : prefixes) {
            try {
                // Whether it is anybody else's has been asked on the LAN.
                give(link, prefix);
            } catch (NetlinkException e) {
                if (!e.is(Errno.EEXIST)) {
                    throw e;
                }
            }
        }
    }

    private void give(Link link, IpPrefix prefix) {
        if (prefix.length() == (prefix.isIpv4() ? Integer.SIZE : IPV6_BITS)) {
            inside.addresses().addWithoutRoute(link, prefix);
        } else {
            inside.addresses().addWithoutDuplicateDetection(link, prefix);
        }
    }

    /** Engines switch IPv6 off in the namespaces they make; and no router's announcement may hand out addresses here. */
    private void allowIpv6(Link link) {
        Path settings = KernelSettings.IPV6.resolve(link.name());
        try {
            sandbox.namespace().netns().call(() -> {
                Files.write(settings.resolve("disable_ipv6"), "0".getBytes(US_ASCII));
                return Files.write(settings.resolve("autoconf"), "0".getBytes(US_ASCII));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("switch IPv6 on for " + link.name(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("writing a file throws nothing else", e);
        }
    }

    private void leadOut(Link link) {
        order.gateways().stream()
                .map(gateway -> defaultVia(gateway, link).withGatewayOnLink())
                .forEach(inside.routes()::replace);
    }

    /** Of an earlier order, or by hand. */
    private void withdrawRoutes(Link link, FoundSandbox before) {
        before.defaultRoutes().stream()
                .filter(route ->
                        route.link().equals(link.name()) && !order.gateways().contains(route.gateway()))
                .map(route -> defaultVia(route.gateway(), link))
                .forEach(this::withdraw);
    }

    private static RouteSpec defaultVia(String gateway, Link link) {
        return RouteSpec.defaultVia(IpPrefix.parse(gateway).address()).on(link);
    }

    private void withdraw(RouteSpec route) {
        try {
            inside.routes().delete(route);
        } catch (NetlinkException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
        }
    }
}
