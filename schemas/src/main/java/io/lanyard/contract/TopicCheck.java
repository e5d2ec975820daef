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
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the broker's topics what the contract says: missing ones are created, others only compared. */
public final class TopicCheck {
    /** What must agree; the rest (retention, segments) is the operator's to tune. */
    private static final List<String> BINDING = List.of("cleanup.policy", "message.timestamp.type");

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final Duration timeout;

    public TopicCheck(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Returns when all topics exist as the contract has them. Several services may do this at once.
     *
     * @throws TopicMismatch if a topic differs or may not be created; trying again does not help
     * @throws TimeoutException if the broker did not answer in time; trying again may help
     */
    public void ensure(List<Topic<?>> topics) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        createMissing(topics, deadline);
        Found found = find(topics, deadline);
        List<String> faults = new ArrayList<>();
        for (Topic<?> topic : topics) {
            compare(topic, found, faults);
        }
        if (!faults.isEmpty()) {
            throw new TopicMismatch(
                    String.join("; ", faults)
                            + ". Lanyard does not run on topics that differ from its contract: every key's place hangs on them.");
        }
    }

    /** Only what is not there: whoever may not create topics can still run on those that there are. */
    private void createMissing(List<Topic<?>> topics, long deadline) throws InterruptedException, TimeoutException {
        List<NewTopic> wanted = missing(topics, deadline).stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(wanted).values().entrySet()) {
            try {
                await(created.getValue(), deadline);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    // Whoever may can still do it.
                    throw new TimeoutException("topic " + created.getKey()
                            + " is not there, and this principal may not create it: deploy/kafka-acls setup gives IPAM"
                            + " that right");
                }
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new TopicMismatch("topic " + created.getKey() + " cannot be created: "
                            + e.getCause().getMessage());
                }
            }
        }
    }

    private List<Topic<?>> missing(List<Topic<?>> topics, long deadline) throws InterruptedException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        List<Topic<?>> missing = new ArrayList<>();
        for (Topic<?> topic : topics) {
            try {
                await(described.get(topic.name()), deadline);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unreadable(e);
                }
                missing.add(topic);
            }
        }
        return missing;
    }

    private static TopicMismatch unreadable(ExecutionException failure) {
        String why = failure.getCause().getMessage();
        return new TopicMismatch("the topics cannot be read: " + why
                + (failure.getCause() instanceof AuthorizationException
                        ? "; this principal needs Describe and DescribeConfigs on them (deploy/kafka-acls)"
                        : ""));
    }

    private Found find(List<Topic<?>> topics, long deadline) throws InterruptedException, TimeoutException {
        List<String> names = topics.stream().map(Topic::name).toList();
        List<ConfigResource> resources =
                topics.stream().map(topic -> resource(topic.name())).toList();
        while (true) {
            try {
                return new Found(
                        await(admin.describeTopics(names).allTopicNames(), deadline),
                        await(admin.describeConfigs(resources).all(), deadline));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unreadable(e);
                }
                // Created a moment ago, and the broker that was asked has not heard of it yet.
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static void compare(Topic<?> topic, Found found, List<String> faults) {
        int partitions = found.topics().get(topic.name()).partitions().size();
        if (partitions != topic.partitions()) {
            faults.add("topic " + topic.name() + " has " + partitions + " partitions, expected " + topic.partitions());
        }
        for (String name : BINDING) {
            String got = found.settings().get(resource(topic.name())).get(name).value();
            String expected = topic.settings().get(name);
            if (!expected.equals(got)) {
                faults.add("topic " + topic.name() + " has " + name + "=" + got + ", expected " + expected);
            }
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** What a broker refused for good is left to the caller; what may pass is a timeout. */
    private static <T> T await(KafkaFuture<T> future, long deadline)
            throws InterruptedException, TimeoutException, ExecutionException {
        try {
            return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (mayPass(e.getCause())) {
                throw new TimeoutException(
                        "the broker did not answer: " + e.getCause().getMessage());
            }
            throw e;
        }
    }

    private static boolean mayPass(Throwable failure) {
        // Too few brokers for the replication factor is what a cluster says while its brokers are still starting.
        return failure instanceof InvalidReplicationFactorException
                || (failure instanceof RetriableException && !(failure instanceof UnknownTopicOrPartitionException));
    }

    private record Found(Map<String, TopicDescription> topics, Map<ConfigResource, Config> settings) {}
}
