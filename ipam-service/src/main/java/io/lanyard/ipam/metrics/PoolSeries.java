package io.lanyard.ipam.metrics;

import io.lanyard.ipam.core.PoolUse;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How full the pools of the owned partitions are: of the fullest, as many as fit. Safe for use by several threads. */
final class PoolSeries extends Collector {
    /** Each has four series. */
    static final int POOLS_MAX = 500;

    private final Map<Integer, List<PoolUse>> ofPartition = new ConcurrentHashMap<>();

    void know(int partition, List<PoolUse> pools) {
        ofPartition.put(partition, pools);
    }

    void forget(int partition) {
        ofPartition.remove(partition);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<PoolUse> pools =
                ofPartition.values().stream().flatMap(List::stream).toList();
        GaugeMetricFamily addresses = new GaugeMetricFamily(
                "lanyard_ipam_pool_addresses",
                "Addresses that are given out unasked, by state: used, free, cooling_down after an owner, or in_conflict"
                        + " with somebody else on the LAN; of the " + POOLS_MAX + " fullest pools.",
                List.of("space", "network", "family", "state"));
        pools.stream()
                .sorted(Comparator.comparingDouble(PoolSeries::freePart))
                .limit(POOLS_MAX)
                .forEach(pool -> add(addresses, pool));
        return List.of(
                addresses,
                new GaugeMetricFamily(
                        "lanyard_ipam_pools", "Pools of addresses in the partitions served here.", pools.size()));
    }

    private static void add(GaugeMetricFamily addresses, PoolUse pool) {
        Map.of(
                        "used", pool.used(),
                        "free", pool.free(),
                        "cooling_down", pool.coolingDown(),
                        "in_conflict", pool.inConflict())
                .forEach((state, count) -> addresses.addMetric(
                        List.of(pool.space(), pool.network(), pool.isV4() ? "ipv4" : "ipv6", state), count));
    }

    private static double freePart(PoolUse pool) {
        return pool.size() == 0 ? 1 : (double) pool.free() / pool.size();
    }
}
