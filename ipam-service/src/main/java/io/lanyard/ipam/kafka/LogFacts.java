package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** What the broker says about logs. Safe for use by several threads. */
final class LogFacts {
    private final Admin admin;

    LogFacts(Admin admin) {
        this.admin = admin;
    }

    /** Where each log ends, what is not marked as committed included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> logs) {
        Map<TopicPartition, OffsetSpec> asked =
                logs.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        return answer(
                        "the ends of " + logs,
                        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                                .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /** The shortest time that a deleted key can still be seen as deleted. */
    Duration shortestTombstoneLife(Collection<TopicPartition> logs) {
        Collection<ConfigResource> topics = logs.stream()
                .map(log -> new ConfigResource(ConfigResource.Type.TOPIC, log.topic()))
                .toList();
        return answer("the settings of " + logs, admin.describeConfigs(topics).all()).values().stream()
                .map(config -> config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG))
                .map(setting -> Duration.ofMillis(Long.parseLong(setting.value())))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static <T> T answer(String question, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException(question + " cannot be had", e.getCause());
        }
    }
}
