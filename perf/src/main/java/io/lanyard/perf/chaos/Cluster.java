package io.lanyard.perf.chaos;

import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The broker of a campaign: a process that is killed and comes back at its address with its data. */
final class Cluster implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    /** The auditor wants to see every record: nothing is compacted while a campaign lasts. */
    private static final Duration UNCOMPACTED = Duration.ofDays(3);

    private final Path directory;
    private String bootstrapServers;
    private Jvm broker;

    Cluster(Path directory) {
        this.directory = directory;
    }

    void start() throws IOException, InterruptedException {
        int port = bootstrapServers == null
                ? 0
                : Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
        broker = Jvm.start(
                BrokerMain.class.getName(),
                List.of("-Xmx512m"),
                List.of(directory.resolve("broker").toString(), Integer.toString(port)),
                Map.of(),
                directory.resolve("broker.log"),
                ignored -> {});
        String ready = broker.lines()
                .await(0, line -> line.startsWith(BrokerMain.READY), READY_MAX)
                .orElseThrow(() -> new IllegalStateException("the broker is not ready after " + READY_MAX
                        + "; it said last " + broker.lines().last(5)));
        bootstrapServers = ready.substring(BrokerMain.READY.length());
    }

    void makeTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCheck(admin, READY_MAX).ensure(Topics.ALL);
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            String lagMs = Long.toString(UNCOMPACTED.toMillis());
            Topics.ALL.forEach(topic -> {
                List<AlterConfigOp> settings = new ArrayList<>();
                for (String name : List.of("min.compaction.lag.ms", "max.compaction.lag.ms")) {
                    settings.add(new AlterConfigOp(new ConfigEntry(name, lagMs), AlterConfigOp.OpType.SET));
                }
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), settings);
            });
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics could not be made", e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** SIGKILL; what it has written stays. */
    void kill() throws InterruptedException {
        broker.kill();
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }
}
