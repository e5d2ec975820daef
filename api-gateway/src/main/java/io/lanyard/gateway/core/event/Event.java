package io.lanyard.gateway.core.event;

/**
 * A happening with its place.
 *
 * @param number of the event in this process, without a gap
 * @param partition of its space; {@link #EVERY} for a host's
 * @param source what it was read from; null if it follows from several
 * @param offset its place there; for a host its time in ms
 * @param after how far the partition's logs were read with it
 * @param isLast it is the last one of its record: only then is the record done with
 */
public record Event(
        long number,
        int partition,
        EventSource source,
        long offset,
        Position after,
        boolean isLast,
        Happening happening) {
    /** Hosts are the same in every space. */
    static final int EVERY = -1;

    /** How far the logs of a partition were read. */
    record Reach(int partition, Position after) {}

    boolean isFor(int ofPartition) {
        return partition == EVERY || partition == ofPartition;
    }
}
