package io.lanyard.agent.kafka;

import io.lanyard.agent.core.Reports;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.latency.LatencyReport;
import io.lanyard.agent.core.latency.LatencyReports;
import io.lanyard.agent.core.plan.Inventory;
import io.lanyard.agent.core.report.Report;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Found;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one simulated host says, written as its agent writes it ({@link KafkaReports}), to a producer that it shares with others.
 * It keeps nothing while the broker is away: a record that the broker does not take ends the simulation.
 */
public final class SharedVoice implements Reports, LatencyReports {
    /** For as many hosts as share one. */
    private static final long SEND_BUFFER_BYTES = 64L * 1024 * 1024;

    private static final int PATIENCE_MS = 120_000;

    private final ReportWriter writer;
    private final LatencyWriter latencyWriter;
    private final FoundWriter foundWriter;
    private final InstantSource clock;
    private final Consumer<ProducerRecord<byte[], byte[]>> producer;
    private Optional<Inventory> inventory = Optional.empty();
    private Optional<List<Found>> foundBefore = Optional.empty();
    private boolean isSpeaking;

    /** Says nothing before {@link #start}. */
    public SharedVoice(
            HostIdentity identity,
            Duration heartbeat,
            InstantSource clock,
            Consumer<ProducerRecord<byte[], byte[]>> producer) {
        this.writer = new ReportWriter(identity, Math.toIntExact(heartbeat.toMillis()));
        this.latencyWriter = new LatencyWriter(identity.host());
        this.foundWriter = new FoundWriter(identity.host());
        this.clock = clock;
        this.producer = producer;
    }

    /** A producer as an agent has one, but for how much may wait in it, and for how long. */
    public static KafkaProducer<byte[], byte[]> producer(KafkaAccess kafka, String name) {
        Map<String, Object> settings = new KafkaSettings(kafka, name).producer();
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return new KafkaProducer<>(settings);
    }

    /** To be called when nobody else has the host. */
    public synchronized void start() {
        isSpeaking = true;
        beat();
    }

    @Override
    public void status(Report report) {
        producer.accept(Topics.STATUS.record(writer.status(report, clock.instant())));
    }

    @Override
    public synchronized void inventory(Inventory seen) {
        if (!inventory.equals(Optional.of(seen))) {
            inventory = Optional.of(seen);
            beat();
        }
    }

    /** A heartbeat, if there is anything to say and anybody may hear it. */
    public synchronized void beat() {
        if (isSpeaking) {
            inventory.ifPresent(seen -> producer.accept(Topics.HOSTS.record(writer.host(seen, clock.instant()))));
        }
    }

    @Override
    public synchronized void others(List<OthersNetwork> networks) {
        List<Found> now = foundWriter.records(networks);
        if (foundBefore.equals(Optional.of(now))) {
            return;
        }
        List<Found> before = foundBefore.orElse(List.of());
        now.stream()
                .filter(found -> !before.contains(found))
                .forEach(found -> producer.accept(Topics.FOUND.record(found)));
        int end = foundBefore.isPresent() ? before.size() : FoundWriter.PARTS_MAX;
        for (int part = now.size(); part < end; part++) {
            producer.accept(Topics.FOUND.tombstone(foundWriter.place(part)));
        }
        foundBefore = Optional.of(now);
    }

    @Override
    public void window(LatencyReport report) {
        latencyWriter.records(report).forEach(latency -> producer.accept(Topics.LATENCY.record(latency)));
    }
}
