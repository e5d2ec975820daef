package io.lanyard.netlink;

/** How far an address or route reaches (rtnetlink(7)). */
public enum Scope {
    UNIVERSE(0),
    SITE(200),
    LINK(253),
    HOST(254),
    NOWHERE(255),
    /** A value of the user's own. */
    OTHER(-1);

    private final int value;

    Scope(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    static Scope of(int value) {
        for (Scope scope : values()) {
            if (scope.value == value) {
                return scope;
            }
        }
        return OTHER;
    }
}
