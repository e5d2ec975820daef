package io.lanyard.standalone.security;

import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries operations with one certificate, by the clients that Kafka has for them. */
final class Principal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What a principal that may is told of things that are not there. */
    private static final Set<Class<?>> NOT_THERE = Set.of(
            GroupIdNotFoundException.class, TransactionalIdNotFoundException.class, UnknownMemberIdException.class);

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Principal(KafkaAccess access) {
        admin = Admin.create(access.with(Map.of()));
        producer = new KafkaProducer<>(
                access.with(Map.of("enable.idempotence", false, "max.block.ms", 20_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                access.with(Map.of("fetch.max.wait.ms", 50, "auto.offset.reset", "earliest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Whether it was let do it. Anything else than being let and not being let is an error. */
    boolean may(AclOperation operation, ResourceType type, String name) throws Exception {
        try {
            attempt(operation, type, name);
            return true;
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            if (cause instanceof AuthorizationException) {
                return false;
            }
            if (NOT_THERE.contains(cause.getClass())) {
                return true;
            }
            throw e;
        }
    }

    private void attempt(AclOperation operation, ResourceType type, String name) throws Exception {
        switch (type) {
            case TOPIC -> onTopic(operation, name);
            case GROUP -> onGroup(operation, name);
            case TRANSACTIONAL_ID -> onTransactionalId(operation, name);
            case CLUSTER -> onCluster(operation, name);
            default -> throw new IllegalArgumentException(type.toString());
        }
    }

    private void onTopic(AclOperation operation, String topic) throws Exception {
        ConfigResource config = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        switch (operation) {
            case READ -> read(topic);
            case WRITE ->
                producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1}))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            case DESCRIBE -> await(admin.describeTopics(List.of(topic)).allTopicNames());
            case DESCRIBE_CONFIGS ->
                await(admin.describeConfigs(List.of(config)).all());
            case ALTER_CONFIGS ->
                await(admin.incrementalAlterConfigs(
                                Map.of(config, List.of(set("retention.ms"))),
                                new AlterConfigsOptions().validateOnly(true))
                        .all());
            case ALTER ->
                await(admin.createPartitions(
                                Map.of(topic, NewPartitions.increaseTo(100)),
                                new CreatePartitionsOptions().validateOnly(true))
                        .all());
            case CREATE ->
                await(admin.createTopics(
                                List.of(new NewTopic(topic, 1, (short) 1)),
                                new CreateTopicsOptions().validateOnly(true))
                        .all());
            case DELETE -> await(admin.deleteTopics(List.of(topic)).all());
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private static AlterConfigOp set(String key) {
        return new AlterConfigOp(new ConfigEntry(key, "60000"), AlterConfigOp.OpType.SET);
    }

    /** There is a record in each: whoever may read gets it. */
    private void read(String topic) throws TimeoutException {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("neither a record nor a refusal of " + topic);
            }
        }
    }

    private void onGroup(AclOperation operation, String group) throws Exception {
        switch (operation) {
            case READ ->
                await(admin.removeMembersFromConsumerGroup(
                                group, new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove("nobody"))))
                        .all());
            case DESCRIBE -> await(admin.describeConsumerGroups(List.of(group)).all());
            case DELETE -> await(admin.deleteConsumerGroups(List.of(group)).all());
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private void onTransactionalId(AclOperation operation, String id) throws Exception {
        switch (operation) {
            case WRITE -> await(admin.fenceProducers(List.of(id)).all());
            case DESCRIBE -> await(admin.describeTransactions(List.of(id)).all());
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    /** @param what tells what is done with the cluster */
    private void onCluster(AclOperation operation, String what) throws Exception {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Map<String, Function<Admin, KafkaFuture<?>>> ways = Map.of(
                "create-acls",
                        client -> client.createAcls(List.of(everything())).all(),
                "delete-acls",
                        client ->
                                client.deleteAcls(List.of(AclBindingFilter.ANY)).all(),
                "list-acls", client -> client.describeAcls(AclBindingFilter.ANY).values(),
                "make-passwords",
                        client -> client.alterUserScramCredentials(List.of(password()))
                                .all(),
                "list-passwords",
                        client -> client.describeUserScramCredentials().all(),
                "set-broker",
                        client -> client.incrementalAlterConfigs(
                                        Map.of(broker, List.of(set("log.cleaner.delete.retention.ms"))),
                                        new AlterConfigsOptions().validateOnly(true))
                                .all(),
                "show-broker", client -> client.describeConfigs(List.of(broker)).all(),
                "list-moves", client -> client.listPartitionReassignments().reassignments(),
                "move",
                        client -> client.alterPartitionReassignments(
                                        Map.of(new TopicPartition("lanyard.intents", 0), java.util.Optional.empty()))
                                .all(),
                "unregister-broker", client -> client.unregisterBroker(7).all());
        await(ways.get(what).apply(admin));
    }

    private static AclBinding everything() {
        return new AclBinding(
                new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL),
                new AccessControlEntry("User:thief", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }

    private static UserScramCredentialUpsertion password() {
        return new UserScramCredentialUpsertion(
                "thief", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), "password");
    }

    private static void await(KafkaFuture<?> future) throws Exception {
        future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What else is asked of a cluster. */
    static Set<String> clusterWays() {
        return new HashSet<>(List.of(
                "create-acls",
                "delete-acls",
                "list-acls",
                "make-passwords",
                "list-passwords",
                "set-broker",
                "show-broker",
                "list-moves",
                "move",
                "unregister-broker"));
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        admin.close();
    }
}
