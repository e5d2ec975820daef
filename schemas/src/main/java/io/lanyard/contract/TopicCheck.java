package io.lanyard.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the broker's topics what the contract says: missing ones are created, others only compared. */
public final class TopicCheck {
    /** What must agree; the rest (retention, segments) is the operator's to tune. */
    private static final List<String> BINDING = List.of("cleanup.policy", "message.timestamp.type");

    private final Admin admin;
    private final Duration timeout;

    public TopicCheck(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /** Returns when all topics exist as the contract has them. Several services may do this at once. */
    public void ensure(List<Topic<?>> topics) throws InterruptedException, TimeoutException {
        createMissing(topics);
        List<String> faults = new ArrayList<>();
        Map<String, TopicDescription> found = get(
                admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
        Map<ConfigResource, Config> settings = get(
                admin.describeConfigs(topics.stream().map(TopicCheck::resource).toList())
                        .all());
        for (Topic<?> topic : topics) {
            compare(topic, found.get(topic.name()), settings.get(resource(topic)), faults);
        }
        if (!faults.isEmpty()) {
            throw new TopicMismatch(
                    String.join("; ", faults)
                            + ". Lanyard does not run on topics that differ from its contract: every key's place hangs on them.");
        }
    }

    private void createMissing(List<Topic<?>> topics) throws InterruptedException, TimeoutException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
            try {
                created.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new TopicMismatch(
                            "cannot create a topic: " + e.getCause().getMessage());
                }
            }
        }
    }

    private static void compare(Topic<?> topic, TopicDescription found, Config settings, List<String> faults) {
        if (found.partitions().size() != topic.partitions()) {
            faults.add("topic " + topic.name() + " has " + found.partitions().size() + " partitions, expected "
                    + topic.partitions());
        }
        for (String name : BINDING) {
            String got = settings.get(name).value();
            String expected = topic.settings().get(name);
            if (!expected.equals(got)) {
                faults.add("topic " + topic.name() + " has " + name + "=" + got + ", expected " + expected);
            }
        }
    }

    private static ConfigResource resource(Topic<?> topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private <T> T get(KafkaFuture<T> future) throws InterruptedException, TimeoutException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TopicMismatch("cannot read the topics: " + e.getCause().getMessage());
        }
    }
}
