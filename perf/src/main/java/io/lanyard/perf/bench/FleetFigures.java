package io.lanyard.perf.bench;

import io.lanyard.contract.Topics;
import io.lanyard.perf.fleet.AgentCost;
import io.lanyard.perf.fleet.FleetResult;
import io.lanyard.perf.fleet.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured of one fleet, as rows: those that docs/scale.md is filled with, by these names. */
final class FleetFigures {
    private static final double CONVERGED_S_WANTED = 60;
    private static final double GROWTH_WANTED = 1.2;
    private static final double KB = 1_000;
    private static final double MB = 1_000_000;
    private static final double CPU_PERCENT_PER_MS_PER_S = 0.1;
    private static final double US_PER_MS = 1_000;

    private final FleetResult result;
    private final String name;
    private final String n;

    FleetFigures(FleetResult result) {
        this.result = result;
        this.name = String.format(Locale.ROOT, "fleet of %,d, ", result.shape().hosts());
        this.n = result.shape().hosts() + " hosts, " + result.shape().containersPerHost() + " containers each";
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        addConvergence(figures);
        addSteady(figures);
        addMemory(figures);
        addAgent(figures);
        return figures;
    }

    private Figure alone(String what, double value, String unit) {
        return Figure.alone(name + what, value, unit, n);
    }

    private void addConvergence(List<Figure> figures) {
        figures.add(alone("started, until all have joined", result.joinedS(), "s"));
        figures.add(alone("new, until all is applied", result.fresh().allS(), "s")
                .beside(result.floorS())
                .wanted(Goal.atMost(CONVERGED_S_WANTED)));
        figures.add(alone("new, a host, p50", result.fresh().p50S(), "s"));
        figures.add(alone("new, a host, p99", result.fresh().p99S(), "s"));
        figures.add(alone("cold, until all is applied", result.cold().allS(), "s")
                .beside(result.floorS())
                .wanted(Goal.atMost(CONVERGED_S_WANTED)));
        figures.add(alone("cold, a host, p50", result.cold().p50S(), "s"));
        figures.add(alone("cold, a host, p99", result.cold().p99S(), "s"));
        figures.add(alone("cold, until the broker serves", result.brokerS(), "s"));
    }

    private void addSteady(List<Figure> figures) {
        Load load = result.steady();
        figures.add(alone("idle, records in", load.recordsInPerS(), "/s"));
        figures.add(alone("idle, bytes in", load.bytesInPerS() / KB, "kB/s"));
        figures.add(alone("idle, bytes in, heartbeats", load.bytesInPerS(Topics.HOSTS.name()) / KB, "kB/s"));
        figures.add(alone("idle, bytes in, latency", load.bytesInPerS(Topics.LATENCY.name()) / KB, "kB/s"));
        figures.add(alone("idle, bytes out (shared)", load.bytesOutPerS() / KB, "kB/s"));
        figures.add(alone("idle, produce requests (shared)", load.producesPerS(), "/s"));
        figures.add(alone("idle, fetch requests (shared)", load.fetchesPerS(), "/s"));
        figures.add(alone("idle, broker", percent(load.brokerCpuMsPerS()), "% of a core"));
        figures.add(alone("idle, IPAM", percent(load.ipamCpuMsPerS()), "% of a core"));
        figures.add(alone("idle, a gateway", percent(result.gateway().cpuMsPerS()), "% of a core"));
        figures.add(alone("idle, all simulated hosts", percent(load.fleetCpuMsPerS()), "% of a core"));
        figures.add(alone("idle, a simulated host", perHost(load.fleetCpuMsPerS()) * US_PER_MS, "us CPU/s"));
    }

    private static double percent(double msPerS) {
        return msPerS * CPU_PERCENT_PER_MS_PER_S;
    }

    private double perHost(double value) {
        return value / result.shape().hosts();
    }

    private void addMemory(List<Figure> figures) {
        Load load = result.steady();
        figures.add(alone("broker, resident", load.brokerMb(), "MB"));
        figures.add(alone("IPAM, resident", load.ipamMb(), "MB"));
        figures.add(alone("gateway, resident", result.gateway().residentMb(), "MB"));
        figures.add(alone("a simulated host, heap", result.hostKb(), "KB"));
        for (var topic : List.of(Topics.HOST_DESIRED, Topics.ALLOCATIONS, Topics.NETWORKS, Topics.CONTAINERS)) {
            figures.add(alone("on disk, " + topic.name(), load.diskBytes(topic.name()) / MB, "MB"));
        }
    }

    private void addAgent(List<Figure> figures) {
        AgentCost agent = result.agent();
        String of = agent.agents() + " beside " + result.shape().hosts();
        String each = name + "an agent, ";
        figures.add(Figure.alone(each + "first of all until joined", agent.startS(), "s", of));
        figures.add(Figure.alone(each + "connections", agent.connections(), "", of));
        figures.add(Figure.alone(each + "fetch requests", agent.fetchesPerS(), "/s", of));
        figures.add(Figure.alone(each + "produce requests", agent.producesPerS(), "/s", of));
        figures.add(Figure.alone(each + "bytes out", agent.bytesOutPerS() / KB, "kB/s", of));
        figures.add(Figure.alone(each + "broker", agent.brokerCpuMsPerS() * US_PER_MS, "us CPU/s", of));
        figures.add(Figure.alone(each + "itself", agent.cpuMsPerS() * US_PER_MS, "us CPU/s", of));
        figures.add(Figure.alone(each + "itself, heap", agent.heapKb(), "KB", of));
    }

    /**
     * Whether a host more costs as much in this fleet as in a smaller one. What the smallest one costs already, idle or not, is in
     * neither: it is no host's.
     */
    List<Figure> growthSince(FleetResult smaller, FleetResult smallest) {
        List<FleetResult> sizes = List.of(smallest, smaller, result);
        return List.of(
                growth(sizes, "bytes in", "kB/s", each -> each.steady().bytesInPerS() / KB),
                growth(sizes, "broker", "us CPU/s", each -> each.steady().brokerCpuMsPerS() * US_PER_MS),
                growth(sizes, "IPAM", "us CPU/s", each -> each.steady().ipamCpuMsPerS() * US_PER_MS),
                growth(sizes, "the host", "us CPU/s", each -> each.steady().fleetCpuMsPerS() * US_PER_MS),
                growth(sizes, "heap", "KB", each -> each.hostKb() * each.shape().hosts()),
                growth(sizes, "cold start", "ms", each -> each.cold().allS() * KB));
    }

    private Figure growth(List<FleetResult> sizes, String what, String unit, ToDoubleFunction<FleetResult> total) {
        Figure more = Figure.alone(
                name + "a host more, beside one of " + sizes.get(1).shape().hosts() + ", " + what,
                ofOneMore(sizes.get(1), sizes.get(2), total),
                unit,
                n);
        double before = ofOneMore(sizes.get(0), sizes.get(1), total);
        // Where noise has it that more hosts cost less there is nothing to compare with.
        return before > 0 ? more.beside(before).wanted(Goal.ratioAtMost(GROWTH_WANTED)) : more;
    }

    private static double ofOneMore(FleetResult smaller, FleetResult larger, ToDoubleFunction<FleetResult> total) {
        return (total.applyAsDouble(larger) - total.applyAsDouble(smaller))
                / (larger.shape().hosts() - smaller.shape().hosts());
    }
}
