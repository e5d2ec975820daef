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
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends reports, and the host's inventory as a heartbeat and when it changes. What the broker does not take is kept. */
public final class KafkaReports implements Reports, LatencyReports, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReports.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(3);

    /** Five minutes of them. */
    private static final int WINDOWS_MAX = 30;

    private final KafkaSettings settings;
    private final ReportWriter writer;
    private final LatencyWriter latencyWriter;
    private final FoundWriter foundWriter;
    private final InstantSource clock;
    private final Consumer<Throwable> failed;
    private final Outbox outbox = new Outbox();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "reports");
    private volatile Optional<Inventory> inventory = Optional.empty();
    private volatile boolean silent;
    private boolean refused;

    /** Told by the thread that reconciles. */
    private Optional<List<Found>> foundBefore = Optional.empty();

    /** Counted by the thread that measures. */
    private int windowNumber;

    /** @param failed told if it cannot go on */
    public KafkaReports(KafkaAccess kafka, HostIdentity identity, InstantSource clock, Consumer<Throwable> failed) {
        this.settings = new KafkaSettings(kafka, identity.host());
        this.writer = new ReportWriter(identity, Math.toIntExact(HEARTBEAT.toMillis()));
        this.latencyWriter = new LatencyWriter(identity.host());
        this.foundWriter = new FoundWriter(identity.host());
        this.clock = clock;
        this.failed = failed;
    }

    /** To be called when the broker and its topics are known to be the right ones. */
    public void start() {
        thread.start();
    }

    @Override
    public void status(Report report) {
        Status status = writer.status(report, clock.instant());
        outbox.put(Topics.STATUS.keyOf(status), Topics.STATUS.record(status));
    }

    @Override
    public void inventory(Inventory seen) {
        if (!inventory.equals(Optional.of(seen))) {
            inventory = Optional.of(seen);
            beat(seen);
        }
    }

    /** Only what differs from before; places that are not needed any more are given up, at first all of them. */
    @Override
    public void others(List<OthersNetwork> networks) {
        List<Found> now = foundWriter.records(networks);
        if (foundBefore.equals(Optional.of(now))) {
            return;
        }
        List<Found> before = foundBefore.orElse(List.of());
        for (Found found : now) {
            if (!before.contains(found)) {
                outbox.put(Topics.FOUND.name() + "/" + found.getPart(), Topics.FOUND.record(found));
            }
        }
        int end = foundBefore.isPresent() ? before.size() : FoundWriter.PARTS_MAX;
        for (int part = now.size(); part < end; part++) {
            outbox.put(Topics.FOUND.name() + "/" + part, Topics.FOUND.tombstone(foundWriter.place(part)));
        }
        foundBefore = Optional.of(now);
    }

    /** While the broker is away the latest windows are kept, older ones are lost. */
    @Override
    public void window(LatencyReport report) {
        int place = windowNumber++ % WINDOWS_MAX;
        int part = 0;
        for (Latency latency : latencyWriter.records(report)) {
            outbox.put(Topics.LATENCY.name() + "/" + place + "/" + part++, Topics.LATENCY.record(latency));
        }
    }

    /** How many the broker has not taken yet. */
    public int waiting() {
        return outbox.size();
    }

    private void beat(Inventory seen) {
        Host host = writer.host(seen, clock.instant());
        outbox.put(Topics.HOSTS.name(), Topics.HOSTS.record(host));
    }

    private void run() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer())) {
            sendUntilStopped(producer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void sendUntilStopped(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        long nextBeatNs = System.nanoTime();
        while (stop.getCount() > 0) {
            if (System.nanoTime() - nextBeatNs >= 0) {
                nextBeatNs = System.nanoTime() + HEARTBEAT.toNanos();
                inventory.ifPresent(this::beat);
            }
            Duration untilBeat = Duration.ofNanos(nextBeatNs - System.nanoTime());
            if (!send(producer, outbox.take(untilBeat))) {
                stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        if (!silent) {
            send(producer, outbox.take(Duration.ZERO));
        }
    }

    /** False: the broker did not take them all; those are waiting again. */
    private boolean send(
            KafkaProducer<byte[], byte[]> producer, List<Map.Entry<String, ProducerRecord<byte[], byte[]>>> batch)
            throws InterruptedException {
        Map<String, Future<?>> sent = new HashMap<>();
        batch.forEach(entry -> sent.put(entry.getKey(), sent(producer, entry.getValue())));
        Optional<Throwable> fault = Optional.empty();
        for (Map.Entry<String, ProducerRecord<byte[], byte[]>> entry : batch) {
            try {
                sent.get(entry.getKey()).get();
            } catch (ExecutionException e) {
                fault = Optional.of(e.getCause());
                outbox.putBack(entry.getKey(), entry.getValue());
            }
        }
        if (!batch.isEmpty()) {
            tell(fault);
        }
        return fault.isEmpty();
    }

    private static Future<?> sent(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void tell(Optional<Throwable> fault) {
        if (fault.isPresent() && !refused) {
            LOG.warn(
                    "the broker does not take reports, {} are kept: {}",
                    outbox.size(),
                    fault.get().toString());
        } else if (fault.isEmpty() && refused) {
            LOG.info("the broker takes reports again");
        }
        refused = fault.isPresent();
    }

    /** Says nothing more: an agent that was refused must not go on to be heard as one that has the host. */
    public void fallSilent() {
        silent = true;
        stop.countDown();
        outbox.close();
    }

    /** Sends what waits, if that can be done at once. */
    @Override
    public void close() {
        stop.countDown();
        outbox.close();
        try {
            thread.join(STOP_MAX.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
