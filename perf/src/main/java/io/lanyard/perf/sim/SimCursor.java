package io.lanyard.perf.sim;

/** How far the inputs are applied: the next offset of each. */
record SimCursor(long generation, long intents, long statuses) {
    static final SimCursor START = new SimCursor(0, 0, 0);
}
