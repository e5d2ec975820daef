package io.lanyard.perf.fleet;

/**
 * What one whole agent costs, besides the records that it writes of its containers: the difference that some of them make,
 * divided by their number.
 *
 * @param agents that were run
 * @param startS from the start of their process until all had reported
 * @param cpuMsPerS of a processor, each second, of the agent's own process
 */
public record AgentCost(
        int agents,
        double startS,
        double connections,
        double fetchesPerS,
        double producesPerS,
        double bytesOutPerS,
        double brokerCpuMsPerS,
        double cpuMsPerS,
        double heapKb) {

    static AgentCost of(int agents, double startS, Load without, Load with, double cpuMsPerS, double heapKb) {
        return new AgentCost(
                agents,
                startS,
                (double) (with.brokerSockets() - without.brokerSockets()) / agents,
                (with.fetchesPerS() - without.fetchesPerS()) / agents,
                (with.producesPerS() - without.producesPerS()) / agents,
                (with.bytesOutPerS() - without.bytesOutPerS()) / agents,
                (with.brokerCpuMsPerS() - without.brokerCpuMsPerS()) / agents,
                cpuMsPerS / agents,
                heapKb / agents);
    }
}
