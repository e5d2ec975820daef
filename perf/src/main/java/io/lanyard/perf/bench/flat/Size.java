package io.lanyard.perf.bench.flat;

/**
 * How much there is in a partition.
 *
 * @param name of what is counted, and how many: as in "1,000 networks"
 * @param networks in each space
 * @param held allocations in all of them together
 * @param prefix length of each network's
 */
record Size(String name, int spaces, int networks, int held, int prefix) {}
