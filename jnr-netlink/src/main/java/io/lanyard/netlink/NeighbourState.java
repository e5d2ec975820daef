package io.lanyard.netlink;

/** What is known of a neighbour, values as in {@code linux/neighbour.h}. */
public enum NeighbourState {
    NONE(0),
    INCOMPLETE(0x01),
    REACHABLE(0x02),
    STALE(0x04),
    DELAY(0x08),
    PROBE(0x10),
    FAILED(0x20),
    /** Needs no resolution: multicast, loopback. */
    NOARP(0x40),
    PERMANENT(0x80);

    private final int value;

    NeighbourState(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    static NeighbourState of(int value) {
        for (NeighbourState state : values()) {
            if (state.value == value) {
                return state;
            }
        }
        return NONE;
    }
}
