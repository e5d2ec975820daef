package io.lanyard.ipam.metrics;

import io.lanyard.contract.Topics;
import io.lanyard.exporter.Metrics;
import io.lanyard.ipam.core.PoolUse;
import io.lanyard.ipam.kafka.Decided;
import io.lanyard.ipam.kafka.WorkWatch;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What Prometheus sees of an IPAM instance. Labels have few values, but for pools, of which there is a bound. */
public final class IpamMetrics implements WorkWatch {
    private static final List<String> INPUTS = List.of(Topics.INTENTS.name(), Topics.STATUS.name());
    private static final double NS_PER_S = 1e9;

    private final Metrics all = new Metrics();
    private final InputTally inputs;
    private final PoolSeries pools = new PoolSeries();
    private final Counter transactions = Counter.build(
                    "lanyard_ipam_transactions_total",
                    "Transactions by their end: committed, aborted (and tried again), or lost with the partition.")
            .labelNames("result")
            .register(all.registry());
    private final Histogram transactionTime = Histogram.build(
                    "lanyard_ipam_transaction_seconds", "From the begin of a transaction to the end of its commit.")
            .buckets(Buckets.SECONDS)
            .register(all.registry());
    private final Counter records = Counter.build(
                    "lanyard_ipam_records_written_total", "Records committed, by topic: dead letters among them.")
            .labelNames("topic")
            .register(all.registry());
    private final Histogram restores = Histogram.build(
                    "lanyard_ipam_restore_seconds",
                    "To fence the former owner of a partition and to restore its state: nobody serves it meanwhile.")
            .buckets(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .register(all.registry());
    private final Gauge owned = Gauge.build(
                    "lanyard_ipam_partition_owned", "1 for a partition that this instance serves.")
            .labelNames("partition")
            .register(all.registry());
    private final Gauge lag = Gauge.build(
                    "lanyard_ipam_input_lag_records", "Inputs of an owned partition that are not read yet.")
            .labelNames("topic", "partition")
            .register(all.registry());

    public IpamMetrics(InstantSource clock) {
        inputs = new InputTally(all.registry(), clock);
        pools.register(all.registry());
        Gauge.build("lanyard_ipam_partitions", "Partitions that all instances together have to serve.")
                .register(all.registry())
                .set(Topics.SPACE_PARTITIONS);
        transactions.labels("committed");
        transactions.labels("aborted");
        transactions.labels("lost");
        records.labels(Topics.DEAD_LETTERS.name());
    }

    public Metrics all() {
        return all;
    }

    @Override
    public void began(int partition, Duration restore) {
        restores.observe(seconds(restore));
        owned.labels(Integer.toString(partition)).set(1);
    }

    @Override
    public void ended(int partition) {
        String label = Integer.toString(partition);
        owned.remove(label);
        INPUTS.forEach(topic -> lag.remove(topic, label));
        pools.forget(partition);
    }

    @Override
    public void applied(List<Decided> decided, Duration work) {
        inputs.applied(decided, work);
    }

    @Override
    public void committed(Map<String, Integer> written, Duration took) {
        transactions.labels("committed").inc();
        transactionTime.observe(seconds(took));
        written.forEach((topic, count) -> records.labels(topic).inc(count));
    }

    @Override
    public void aborted() {
        transactions.labels("aborted").inc();
    }

    @Override
    public void lost() {
        transactions.labels("lost").inc();
    }

    @Override
    public void standing(int partition, Map<String, Long> lagRecords, List<PoolUse> use) {
        lagRecords.forEach((topic, lagging) ->
                lag.labels(topic, Integer.toString(partition)).set(lagging));
        pools.know(partition, use);
    }

    static double seconds(Duration time) {
        return time.toNanos() / NS_PER_S;
    }
}
