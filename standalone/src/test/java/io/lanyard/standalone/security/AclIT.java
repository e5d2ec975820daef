package io.lanyard.standalone.security;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topic;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code deploy/kafka-acls} gives each role what its table says, and nothing else: every operation is tried. */
class AclIT {
    private static final String ELSEWHERE = "elsewhere";

    private static final Set<AclOperation> ON_TOPICS = Set.of(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS,
            AclOperation.ALTER_CONFIGS,
            AclOperation.ALTER,
            AclOperation.DELETE);

    private static final Set<AclOperation> ON_GROUPS =
            Set.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DELETE);

    @TempDir
    private static Path directory;

    private static final AclTable TABLE = AclTable.read();
    private static SecuredBroker broker;

    /** Whoever there is, and one with a certificate and no rights. */
    enum Who {
        GATEWAY("gateway", "gateway"),
        IPAM("ipam", "ipam"),
        AGENT("agent", "agent-host1", "host1"),
        PRODUCER("producer", "producer-shop", "shop"),
        MONITOR("monitor", "monitor"),
        SETUP("setup", "maker"),
        STRANGER("stranger", "stranger");

        private final String role;
        private final String principal;
        private final List<String> names;

        Who(String role, String principal, String... names) {
            this.role = role;
            this.principal = principal;
            this.names = List.of(names);
        }
    }

    private record Cell(AclOperation operation, ResourceType type, String name) {}

    @BeforeAll
    static void start() throws Exception {
        broker = new SecuredBroker(directory);
        KafkaAccess admin = broker.access("admin");
        try (Admin client = Admin.create(admin.with(Map.of()));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        admin.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            new TopicCheck(client, Duration.ofSeconds(60)).ensure(Topics.ALL);
            client.createTopics(List.of(new NewTopic(ELSEWHERE, 1, (short) 1)))
                    .all()
                    .get();
            for (String topic : topics()) {
                producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1}))
                        .get();
            }
        }
        for (Who who : Who.values()) {
            if (who != Who.STRANGER) {
                List<String> arguments = new ArrayList<>(List.of(who.role));
                arguments.addAll(who.names);
                arguments.addAll(List.of("--principal", "User:" + who.principal, "--apply"));
                broker.acls(arguments.toArray(String[]::new));
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void everyRoleOfTheTableIsTried() {
        assertThat(Stream.of(Who.values()).map(who -> who.role).collect(toSet()))
                .containsAll(TABLE.roles());
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void whatIsGrantedWorksAndAllElseIsDenied(Who who) throws Exception {
        List<Cell> wronglyDenied = new ArrayList<>();
        List<Cell> wronglyAllowed = new ArrayList<>();
        int denied = 0;
        for (Map.Entry<Cell, Boolean> tried : tried(who).entrySet()) {
            Cell cell = tried.getKey();
            boolean may = tried.getValue();
            if (may != TABLE.grants(who.role, who.principal, cell.operation(), cell.type(), cell.name())) {
                (may ? wronglyAllowed : wronglyDenied).add(cell);
            }
            denied += may ? 0 : 1;
        }
        assertThat(wronglyAllowed).as("%s may, and shall not", who).isEmpty();
        assertThat(wronglyDenied).as("%s shall, and may not", who).isEmpty();
        assertThat(denied).as("operations denied").isGreaterThan(60);
    }

    /** Several at a time: most of a try is waiting. Only a consumer is for one thread. */
    private static Map<Cell, Boolean> tried(Who who) throws Exception {
        Map<Cell, Boolean> tried = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Principal principal = new Principal(broker.access(who.principal))) {
            Map<Cell, Future<Boolean>> underWay = new LinkedHashMap<>();
            List<Cell> reads = new ArrayList<>();
            for (Cell cell : cells(who.principal)) {
                if (cell.type() == ResourceType.TOPIC && cell.operation() == AclOperation.READ) {
                    reads.add(cell);
                } else {
                    underWay.put(cell, threads.submit(() -> principal.may(cell.operation(), cell.type(), cell.name())));
                }
            }
            for (Cell cell : reads) {
                tried.put(cell, principal.may(cell.operation(), cell.type(), cell.name()));
            }
            for (Map.Entry<Cell, Future<Boolean>> each : underWay.entrySet()) {
                tried.put(each.getKey(), each.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
        return tried;
    }

    private static List<String> topics() {
        return Stream.concat(Topics.ALL.stream().map(Topic::name), Stream.of(ELSEWHERE))
                .toList();
    }

    /** More than a hundred for each principal. */
    private static List<Cell> cells(String principal) {
        List<Cell> cells = new ArrayList<>();
        for (String topic : topics()) {
            ON_TOPICS.forEach(operation -> cells.add(new Cell(operation, ResourceType.TOPIC, topic)));
        }
        for (String topic : List.of("lanyard.later", "elsewhere.later")) {
            cells.add(new Cell(AclOperation.CREATE, ResourceType.TOPIC, topic));
        }
        for (String group :
                List.of("lanyard-ipam", "lanyard-ipam-2", principal + ".readers", "producer-other.readers")) {
            ON_GROUPS.forEach(operation -> cells.add(new Cell(operation, ResourceType.GROUP, group)));
        }
        for (String id : List.of("lanyard-ipam-0", "lanyard-other", principal)) {
            cells.add(new Cell(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id));
            cells.add(new Cell(AclOperation.DESCRIBE, ResourceType.TRANSACTIONAL_ID, id));
        }
        Principal.clusterWays().forEach(what -> cells.add(new Cell(AclOperation.ALL, ResourceType.CLUSTER, what)));
        return cells;
    }
}
