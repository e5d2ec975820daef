package io.lanyard.ipam.core;

/**
 * How full a subnet of a network is, of the addresses that are given out unasked.
 *
 * @param size how many those are
 * @param used had by a container, on their way back from one, or reserved
 * @param coolingDown nobody's, and kept back for their former owners
 * @param inConflict nobody's, and kept back because somebody else on the LAN answered for them
 */
public record PoolUse(String space, String network, boolean isV4, int size, int used, int coolingDown, int inConflict) {

    /** Who asks now gets one of these. */
    public int free() {
        return size - used - coolingDown - inConflict;
    }
}
