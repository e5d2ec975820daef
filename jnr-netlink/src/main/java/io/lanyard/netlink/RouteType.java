package io.lanyard.netlink;

/** What a route does with packets, values as in {@code linux/rtnetlink.h}. */
public enum RouteType {
    UNSPECIFIED(0),
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9),
    NAT(10);

    private final int value;

    RouteType(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    static RouteType of(int value) {
        for (RouteType type : values()) {
            if (type.value == value) {
                return type;
            }
        }
        return UNSPECIFIED;
    }
}
