package io.lanyard.contract;

/**
 * The most that is read of one record.
 *
 * @param bytes of the value, its frame included
 * @param items of all its lists and maps together; an item can be one byte on the wire and a hundred times that in memory
 */
record Limits(int bytes, int items) {
    static final Limits RECORD = new Limits(Topic.MAX_VALUE_BYTES, 1_500);

    /** What IPAM makes of an intent has more in it: addresses, generations. It must be readable too. */
    static final Limits INTENT = new Limits(RECORD.bytes() - 8 * 1024, RECORD.items() - 100);
}
