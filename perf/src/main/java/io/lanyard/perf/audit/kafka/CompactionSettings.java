package io.lanyard.perf.audit.kafka;

import io.lanyard.contract.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/** Whether the broker may have thinned a topic out during a run. */
final class CompactionSettings implements AutoCloseable {
    /** No run that is audited is longer. */
    private static final Duration RUN_MAX = Duration.ofDays(2);

    private final Admin admin;

    CompactionSettings(Map<String, Object> settings) {
        admin = Admin.create(settings);
    }

    Map<String, Boolean> compactable(List<Topic<?>> topics) throws InterruptedException, ExecutionException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<String, Boolean> compactable = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> topic :
                admin.describeConfigs(resources).all().get().entrySet()) {
            String policy = topic.getValue().get("cleanup.policy").value();
            long lagMs =
                    Long.parseLong(topic.getValue().get("min.compaction.lag.ms").value());
            compactable.put(topic.getKey().name(), policy.contains("compact") && lagMs < RUN_MAX.toMillis());
        }
        return compactable;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
