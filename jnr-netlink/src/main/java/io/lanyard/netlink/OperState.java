package io.lanyard.netlink;

/** What a link can do now (RFC 2863), in the order of {@code linux/if.h}. */
public enum OperState {
    UNKNOWN,
    NOT_PRESENT,
    DOWN,
    LOWER_LAYER_DOWN,
    TESTING,
    DORMANT,
    UP;

    private static final OperState[] BY_VALUE = values();

    static OperState of(int value) {
        return value >= 0 && value < BY_VALUE.length ? BY_VALUE[value] : UNKNOWN;
    }
}
