package io.lanyard.perf.bench.load;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.perf.bench.BrokerProcess;
import io.lanyard.perf.bench.CopyTopics;
import io.lanyard.perf.bench.Script;
import io.lanyard.perf.chaos.Jvm;
import io.lanyard.perf.load.LoadHosts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Lanyard as it is run, on loopback: broker, IPAM and gateway, each a process of its own, the services with the flags that their
 * units give them. There are hosts, and no agents. A bare server is beside them. All of it is gone when closed.
 */
final class LoadCluster implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int OK = 200;
    private static final int LAST_LINES = 5;

    /** What the units' MemoryMax comes to for a JVM: how much there is, and the collector that it takes with so little. */
    private static final List<String> AS_IN_UNIT = List.of("-XX:MaxRAM=1g", "-XX:+UseSerialGC");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory = Files.createTempDirectory("lanyard-load-");
    private final BrokerProcess broker;
    private final URI gateway;
    private final URI bare;

    private LoadCluster() throws Exception {
        parts.push(() -> delete(directory));
        try {
            broker = opened(new BrokerProcess());
            CopyTopics.ensure(broker.bootstrapServers());
            makeTopic(BareServer.TOPIC);
            opened(new LoadHosts(kafka(), Script.hosts()));
            Jvm bareServer = started("bare", bareServer(), Map.of());
            service("io.lanyard.ipam.Main", Map.of("LANYARD_INSTANCE", "load", "LANYARD_IPAM_METRICS_PORT", "0"));
            Jvm api = service("io.lanyard.gateway.Main", Map.of("LANYARD_HTTP_PORT", "0", "LANYARD_HTTP_RATE", "0"));
            bare = address(bareServer, "listening at ");
            gateway = address(api, "the API is at ");
            awaitReady();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Returns when it can be asked. */
    static LoadCluster start() throws Exception {
        return new LoadCluster();
    }

    KafkaAccess kafka() {
        return KafkaAccess.to(broker.bootstrapServers());
    }

    URI gateway() {
        return gateway;
    }

    /** One that writes bodies of requests to Kafka, and nothing else. */
    URI bare() {
        return bare;
    }

    private <P extends AutoCloseable> P opened(P part) {
        parts.push(part);
        return part;
    }

    private void makeTopic(String name) throws Exception {
        try (Admin admin = Admin.create(kafka().with(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private List<String> bareServer() {
        return java(System.getProperty("java.class.path"), BareServer.class.getName(), broker.bootstrapServers());
    }

    private Jvm service(String mainClass, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        return started(mainClass, java(home().resolve("standalone/target/lib") + "/*", mainClass), all);
    }

    private static List<String> java(String classPath, String... mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + home().resolve("deploy/service.jvm"));
        command.addAll(AS_IN_UNIT);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private Jvm started(String name, List<String> command, Map<String, String> environment) throws IOException {
        Jvm jvm = Jvm.start(command, environment, directory.resolve(name + ".log"), line -> {});
        parts.push(() -> {
            jvm.terminate();
            jvm.close();
        });
        return jvm;
    }

    /** Where it listens, as soon as it says so in a line, after these words. */
    private static URI address(Jvm jvm, String words) throws InterruptedException {
        String line = jvm.lines()
                .await(0, said -> said.contains(words), READY_MAX)
                .orElseThrow(() -> new IllegalStateException("no line with '" + words + "' in " + READY_MAX.toSeconds()
                        + " s; the process said last " + jvm.lines().last(LAST_LINES)));
        return URI.create(line.substring(line.indexOf(words) + words.length()).replaceFirst("[, ].*", ""));
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve("/health/ready")).build();
        long deadlineNs = System.nanoTime() + READY_MAX.toNanos();
        while (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != OK) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("the gateway is not ready after " + READY_MAX.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("lanyard.home"));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** In the reverse order; what cannot be closed does not keep the rest. */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                failure = new IllegalStateException("not all of it could be closed: " + e.getMessage(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
