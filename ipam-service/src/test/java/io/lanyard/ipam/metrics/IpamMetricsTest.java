package io.lanyard.ipam.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.ipam.core.Action;
import io.lanyard.ipam.core.Intent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.PoolUse;
import io.lanyard.ipam.kafka.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IpamMetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final IpamMetrics metrics = new IpamMetrics(() -> NOW);
    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);

    private List<String> lines() {
        return metrics.all().text().lines().toList();
    }

    private Decided asked(String id, Action action) {
        Intent intent = new Intent(id, NOW.minusMillis(300).toEpochMilli(), "default", null, Set.of(), action);
        return new Decided(intent, machine.apply(intent));
    }

    @Test
    void countsIntentsByOutcomeAndTimesThem() {
        Action nothingThere = new Action.ReserveAddress("lan", "10.0.0.1", null, "");

        metrics.applied(
                List.of(
                        asked("a", nothingThere),
                        asked("a", nothingThere),
                        asked("b", new Action.DeleteNetwork("lan"))),
                Duration.ofMillis(100));

        assertThat(lines())
                .contains(
                        "lanyard_ipam_intents_total{outcome=\"refused\",code=\"NETWORK_UNKNOWN\",} 1.0",
                        "lanyard_ipam_intents_total{outcome=\"repeated\",code=\"none\",} 1.0",
                        "lanyard_ipam_intents_total{outcome=\"unchanged\",code=\"none\",} 1.0",
                        "lanyard_ipam_intent_queue_seconds_bucket{le=\"0.25\",} 3.0",
                        "lanyard_ipam_intent_queue_seconds_bucket{le=\"0.1\",} 0.0",
                        "lanyard_ipam_intent_work_seconds_bucket{le=\"0.1\",} 3.0");
    }

    @Test
    void forgetsAPartitionThatIsServedElsewhere() {
        metrics.began(3, Duration.ofMillis(20));
        metrics.standing(3, Map.of("lanyard.intents", 7L), List.of(new PoolUse("default", "lan", true, 10, 6, 2, 1)));

        assertThat(lines())
                .contains(
                        "lanyard_ipam_partition_owned{partition=\"3\",} 1.0",
                        "lanyard_ipam_input_lag_records{topic=\"lanyard.intents\",partition=\"3\",} 7.0",
                        pool("lan", "used", 6),
                        pool("lan", "cooling_down", 2),
                        pool("lan", "in_conflict", 1),
                        pool("lan", "free", 1));

        metrics.ended(3);

        assertThat(lines())
                .noneMatch(line -> line.contains("partition=\"3\"") || line.contains("network=\"lan\""))
                .contains("lanyard_ipam_pools 0.0");
    }

    @Test
    void showsTheFullestPools() {
        metrics.standing(
                0,
                Map.of(),
                IntStream.range(0, 2 * PoolSeries.POOLS_MAX)
                        .mapToObj(i -> new PoolUse("default", "n" + i, true, 2_000, i, 0, 0))
                        .toList());

        assertThat(lines())
                .contains("lanyard_ipam_pools 1000.0", pool("n999", "used", 999))
                .noneMatch(line -> line.contains("network=\"n499\""))
                .filteredOn(line -> line.contains("state=\"used\""))
                .hasSize(PoolSeries.POOLS_MAX);
    }

    private static String pool(String network, String state, int count) {
        return "lanyard_ipam_pool_addresses{space=\"default\",network=\"" + network + "\",family=\"ipv4\",state=\""
                + state + "\",} " + count + ".0";
    }
}
