package io.lanyard.netlink;

/** What the kernel told about a change. Act on what a fresh list says, not on this: it may be old by now. */
public sealed interface NetlinkEvent {

    /** A link is new or different. */
    record LinkChanged(Link link) implements NetlinkEvent {}

    /** A link is gone from this namespace: deleted or moved. */
    record LinkGone(Link link) implements NetlinkEvent {}

    /** An address is new or different. */
    record AddressChanged(Address address) implements NetlinkEvent {}

    record AddressGone(Address address) implements NetlinkEvent {}

    /** A route is new or different. */
    record RouteChanged(Route route) implements NetlinkEvent {}

    record RouteGone(Route route) implements NetlinkEvent {}

    /** A neighbour is new or different. */
    record NeighbourChanged(Neighbour neighbour) implements NetlinkEvent {}

    record NeighbourGone(Neighbour neighbour) implements NetlinkEvent {}

    /** Events were lost, nobody knows which: read everything again. */
    record Overrun(String reason) implements NetlinkEvent {}
}
