package io.lanyard.perf.fleet;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.PlainIpam;
import io.lanyard.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** One broker and one IPAM, each in a JVM of its own, which can be killed and started over at the same place. One thread. */
final class FleetCluster implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /** Of the broker: what clients and their requests take; log files are in the kernel's cache. */
    private static final List<String> BROKER_OPTIONS = List.of("-Xms256m", "-Xmx1g");

    /** Of IPAM and the gateway: what deploy/service.jvm comes to in a container of 256 MB. */
    private static final List<String> SERVICE_OPTIONS = List.of(
            "-Xms32m",
            "-Xmx154m",
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=25",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:MaxNewSize=48m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    private final Path directory;
    private String bootstrapServers;
    private ServiceJvm broker;
    private ServiceJvm ipam;

    /** @param directory for the broker's data and what both have to complain of */
    FleetCluster(Path directory) {
        this.directory = directory;
    }

    /** For the first time; returns when the topics are there. */
    void start() throws IOException, InterruptedException {
        startBroker("0");
        bootstrapServers = broker.answer(READY_MAX);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCheck(admin, READY_MAX).ensure(Topics.ALL);
        } catch (TimeoutException e) {
            throw new IOException("the topics could not be made", e);
        }
        startIpam();
    }

    /** SIGKILL, both at once: what was written stays. */
    void kill() throws InterruptedException {
        broker.kill();
        ipam.kill();
    }

    /** Both at once, as after a power cut; returns before they are ready. */
    void startOver() throws IOException {
        startBroker(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
        startIpam();
    }

    /** After {@link #startOver}. */
    void awaitBroker() throws IOException, InterruptedException {
        broker.answer(READY_MAX);
    }

    private void startBroker(String port) throws IOException {
        broker = ServiceJvm.start(
                MeasuredBroker.class,
                BROKER_OPTIONS,
                List.of(directory.resolve("broker").toString(), port),
                Map.of(),
                directory.resolve("broker.log"));
    }

    private void startIpam() throws IOException {
        ipam = ServiceJvm.start(
                PlainIpam.class,
                SERVICE_OPTIONS,
                List.of(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        bootstrapServers,
                        "LANYARD_INSTANCE",
                        "fleet",
                        "LANYARD_IPAM_METRICS_PORT",
                        "0"),
                directory.resolve("ipam.log"));
    }

    /** A gateway beside them, as it is installed; whoever starts it closes it. */
    ServiceJvm startGateway() throws IOException {
        return ServiceJvm.start(
                Path.of(System.getProperty("lanyard.home"), "standalone/target/lib") + "/*",
                "io.lanyard.gateway.Main",
                SERVICE_OPTIONS,
                List.of(),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "LANYARD_HTTP_PORT", "0"),
                directory.resolve("gateway.log"));
    }

    KafkaAccess kafka() {
        return KafkaAccess.to(bootstrapServers);
    }

    /** Returns if both run. */
    void check() {
        try {
            broker.check();
            ipam.check();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What everything has used so far. */
    Usage usage() throws IOException, InterruptedException {
        return new Usage(
                System.nanoTime(),
                BrokerMeters.parse(broker.ask("meters", ANSWER_MAX)),
                ProcessUse.of(broker.pid()),
                ProcessUse.of(ipam.pid()),
                ProcessUse.of(ProcessHandle.current().pid()));
    }

    @Override
    public void close() {
        if (ipam != null) {
            ipam.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
