package io.lanyard.perf.bench;

import io.lanyard.contract.Topic;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** A second set of the topics that IPAM reads and writes, with the same partitions and settings. */
public final class CopyTopics {
    private static final Duration MADE_MAX = Duration.ofSeconds(30);

    /** Lanyard's own, and the second set. */
    public static void ensure(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(KafkaClients.admin(KafkaAccess.to(bootstrapServers), "bench"))) {
            new TopicCheck(admin, MADE_MAX).ensure(Topics.ALL);
            make(admin);
        }
    }

    static void make(Admin admin) throws InterruptedException, ExecutionException {
        List<ConfigResource> resources =
                Topics.ALL.stream().map(CopyTopics::resource).toList();
        Map<ConfigResource, Config> settings =
                admin.describeConfigs(resources).all().get();
        List<NewTopic> copies = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            copies.add(new NewTopic(Lane.COPY.topic(topic.name()), Optional.of(topic.partitions()), Optional.empty())
                    .configs(own(settings.get(resource(topic)))));
        }
        admin.createTopics(copies).all().get();
    }

    private static ConfigResource resource(Topic<?> topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static Map<String, String> own(Config settings) {
        return settings.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private CopyTopics() {}
}
