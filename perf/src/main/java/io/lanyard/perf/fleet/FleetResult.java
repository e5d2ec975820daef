package io.lanyard.perf.fleet;

/**
 * What was measured of a fleet of one size.
 *
 * @param joinedS from the start of all hosts, nothing being desired, until each was known to be its agent's
 * @param fresh from the first of all intents until all was reported
 * @param cold from the start of broker, IPAM and hosts at once, what is desired being in the log, until all was reported
 * @param brokerS of that, until the broker served
 * @param floorS what bare clients take to read the same wishes and write as many reports
 * @param steady when nothing happens
 * @param hostKb of the heap, for each simulated host
 */
public record FleetResult(
        FleetShape shape,
        double joinedS,
        Convergence.Took fresh,
        Convergence.Took cold,
        double brokerS,
        double floorS,
        Load steady,
        double hostKb,
        GatewayCost gateway,
        AgentCost agent) {}
