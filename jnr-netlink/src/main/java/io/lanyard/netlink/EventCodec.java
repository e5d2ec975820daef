package io.lanyard.netlink;

import java.util.Optional;

/** Events from the messages that the kernel multicasts. Pure. */
final class EventCodec {
    private EventCodec() {}

    /** Empty for a message that is about nothing this library speaks of. */
    static Optional<NetlinkEvent> read(MessageReader message) {
        return switch (message.type()) {
            case Nlmsg.RTM_NEWLINK, Nlmsg.RTM_DELLINK ->
                LinkCodec.isLink(message) ? Optional.of(link(message)) : Optional.empty();
            case Nlmsg.RTM_NEWADDR, Nlmsg.RTM_DELADDR ->
                message.isIp() ? Optional.of(address(message)) : Optional.empty();
            case Nlmsg.RTM_NEWROUTE, Nlmsg.RTM_DELROUTE ->
                message.isIp() ? Optional.of(route(message)) : Optional.empty();
            case Nlmsg.RTM_NEWNEIGH, Nlmsg.RTM_DELNEIGH ->
                message.isIp() ? Optional.of(neighbour(message)) : Optional.empty();
            case Nlmsg.NLMSG_OVERRUN -> Optional.of(new NetlinkEvent.Overrun("the kernel sent NLMSG_OVERRUN"));
            default -> Optional.empty();
        };
    }

    private static NetlinkEvent link(MessageReader message) {
        Link link = LinkCodec.read(message);
        return message.type() == Nlmsg.RTM_NEWLINK
                ? new NetlinkEvent.LinkChanged(link)
                : new NetlinkEvent.LinkGone(link);
    }

    private static NetlinkEvent address(MessageReader message) {
        Address address = AddressCodec.read(message);
        return message.type() == Nlmsg.RTM_NEWADDR
                ? new NetlinkEvent.AddressChanged(address)
                : new NetlinkEvent.AddressGone(address);
    }

    private static NetlinkEvent route(MessageReader message) {
        Route route = RouteCodec.read(message);
        return message.type() == Nlmsg.RTM_NEWROUTE
                ? new NetlinkEvent.RouteChanged(route)
                : new NetlinkEvent.RouteGone(route);
    }

    private static NetlinkEvent neighbour(MessageReader message) {
        Neighbour neighbour = NeighbourCodec.read(message);
        return message.type() == Nlmsg.RTM_NEWNEIGH
                ? new NetlinkEvent.NeighbourChanged(neighbour)
                : new NetlinkEvent.NeighbourGone(neighbour);
    }
}
