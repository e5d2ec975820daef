package io.lanyard.agent.metrics;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.report.Report;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How networks and containers are, by what was reported last: networks by name, containers by number. Safe for use by
 * several threads.
 */
final class ResourceSeries extends Collector {
    /** Of those beyond, nothing is told by name. */
    static final int NETWORKS_MAX = 256;

    private final Map<ResourceId, Known> last = new HashMap<>();

    /** Conflicts found so far, of each network that is there. */
    private final Map<String, Integer> conflicts = new TreeMap<>();

    /** @param contested networks on which somebody else has an address of it */
    private record Known(String state, String code, Set<String> contested) {}

    private record Condition(Kind kind, String state, String code) {}

    synchronized void reported(Report report) {
        ResourceId id = report.id();
        Known before = last.get(id);
        if (report.state() == Report.State.ABSENT) {
            last.remove(id);
            if (id.kind() == Kind.NETWORK) {
                conflicts.remove(id.engineName());
            }
            return;
        }
        Set<String> contested = report.claims().stream()
                .map(claim -> ResourceId.network(id.space(), claim.network()).engineName())
                .collect(Collectors.toSet());
        last.put(
                id,
                new Known(
                        report.state().name().toLowerCase(Locale.ROOT),
                        report.code().map(Enum::name).orElse("none"),
                        contested));
        if (id.kind() == Kind.NETWORK && conflicts.size() < NETWORKS_MAX) {
            // From 0 on, lest the first one be no increase.
            conflicts.putIfAbsent(id.engineName(), 0);
        }
        Set<String> found = new HashSet<>(contested);
        found.removeAll(before == null ? Set.of() : before.contested());
        found.forEach(network -> conflicts.computeIfPresent(network, (name, count) -> count + 1));
    }

    @Override
    public synchronized List<MetricFamilySamples> collect() {
        return List.of(resources(), networks(), contested(), found());
    }

    private MetricFamilySamples resources() {
        GaugeMetricFamily family = new GaugeMetricFamily(
                "lanyard_agent_resources",
                "Networks and containers by what was last reported of them, and why.",
                List.of("kind", "state", "code"));
        last.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> new Condition(
                                entry.getKey().kind(),
                                entry.getValue().state(),
                                entry.getValue().code()),
                        Collectors.summingInt(each -> 1)))
                .forEach((condition, count) -> family.addMetric(
                        List.of(condition.kind().name().toLowerCase(Locale.ROOT), condition.state(), condition.code()),
                        count));
        return family;
    }

    private MetricFamilySamples networks() {
        GaugeMetricFamily family = new GaugeMetricFamily(
                "lanyard_agent_network_status",
                "1 for each network, with what was last reported of it, and why.",
                List.of("network", "state", "code"));
        last.forEach((id, known) -> {
            if (id.kind() == Kind.NETWORK && conflicts.containsKey(id.engineName())) {
                family.addMetric(List.of(id.engineName(), known.state(), known.code()), 1);
            }
        });
        return family;
    }

    private MetricFamilySamples contested() {
        GaugeMetricFamily family = new GaugeMetricFamily(
                "lanyard_agent_containers_in_conflict",
                "Containers whose address somebody else on the LAN has now.",
                List.of("network"));
        conflicts
                .keySet()
                .forEach(network -> family.addMetric(
                        List.of(network),
                        last.values().stream()
                                .mapToInt(known -> known.contested().contains(network) ? 1 : 0)
                                .sum()));
        return family;
    }

    private MetricFamilySamples found() {
        CounterMetricFamily family = new CounterMetricFamily(
                "lanyard_agent_conflicts_total",
                "Containers found whose address somebody else on the LAN has.",
                List.of("network"));
        conflicts.forEach((network, count) -> family.addMetric(List.of(network), count));
        return family;
    }
}
