package io.lanyard.perf.sim;

/** A record that cannot be read. */
record SimGarbage(long number) {}
