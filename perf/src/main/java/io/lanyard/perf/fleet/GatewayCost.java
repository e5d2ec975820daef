package io.lanyard.perf.fleet;

/**
 * What a gateway that nobody asks anything costs beside a fleet.
 *
 * @param cpuMsPerS of a processor, each second
 */
public record GatewayCost(double cpuMsPerS, double residentMb) {}
