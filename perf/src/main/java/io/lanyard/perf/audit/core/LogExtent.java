package io.lanyard.perf.audit.core;

/**
 * A partition as a whole.
 *
 * @param begin the first offset that is left
 * @param committedEnd where readers of committed records have to stop: transactions from here on are open
 * @param end one after the last offset
 * @param isCompactable whether the broker may have removed records that have a later one of their key
 * @param records how many there are, aborted ones too
 * @param aborted how many of them were never committed
 */
public record LogExtent(
        String topic,
        int partition,
        long begin,
        long committedEnd,
        long end,
        boolean isCompactable,
        long records,
        long aborted) {
    @Override
    public String toString() {
        return topic + "-" + partition + " from " + begin + " to " + end;
    }
}
