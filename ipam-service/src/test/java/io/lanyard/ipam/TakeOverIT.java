package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instances as processes of their own join, leave and are killed while every partition is asked something all the time.
 * What is measured is printed.
 */
class TakeOverIT {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOverIT.class);

    private static final String GROUP = "lanyard-ipam";
    private static final Set<Integer> ALL =
            IntStream.range(0, Topics.SPACE_PARTITIONS).boxed().collect(Collectors.toSet());
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration TAKE_OVER_MAX = Duration.ofSeconds(10);
    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;
    private TestKafka kafka;
    private Admin admin;
    private ProbeLoad load;
    private final List<IpamProcess> processes = new ArrayList<>();

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.temporary();
        kafka = new TestKafka(broker.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void stopAll() {
        processes.forEach(IpamProcess::close);
        if (load != null) {
            load.close();
        }
        admin.close(Duration.ZERO);
        kafka.close();
        broker.close();
    }

    @Test
    void servesOnWhoeverJoinsLeavesOrIsKilled() throws Exception {
        IpamProcess a = start("a");
        IpamProcess b = start("b");
        awaitShared("a", "b");
        load = new ProbeLoad(broker.bootstrapServers());
        awaitAnswersFromAll();
        Map<String, Set<Integer>> before = shares();

        long joins = System.currentTimeMillis();
        IpamProcess c = start("c");
        awaitShared("a", "b", "c");
        Set<Integer> moved = shares().get("c");
        // Until then those that had them serve on.
        await().atMost(PATIENCE).until(() -> moved.stream().allMatch(partition -> timesServed(c, partition) == 1));
        awaitAnswersFromAll();
        Silences joined = silencesSince(joins);
        Set<Integer> stayed = new TreeSet<>(ALL);
        stayed.removeAll(moved);
        LOG.info("measured: a third joins, {} move to it, longest silence {}", moved, joined);

        long leaves = System.currentTimeMillis();
        c.stop();
        awaitShared("a", "b");
        awaitAnswersFromAll();
        Silences left = silencesSince(leaves);
        LOG.info("measured: it leaves, longest silence {}", left);

        long dies = System.currentTimeMillis();
        a.kill();
        awaitShared("b");
        awaitAnswersFromAll();
        Silences died = silencesSince(dies);
        LOG.info("measured: one of two is killed, longest silence {}", died);

        assertAnsweredOnce(load.stop());
        assertThat(joined.longestOf(ALL)).isLessThan(HAND_OVER_MAX.toMillis());
        assertThat(left.longestOf(ALL)).isLessThan(HAND_OVER_MAX.toMillis());
        assertThat(died.longestOf(ALL)).isLessThan(TAKE_OVER_MAX.toMillis());
        assertServedOnce(b, before.get("b"), stayed);
    }

    /** Whoever keeps a partition was not stopped by anything that happened. */
    private static void assertServedOnce(IpamProcess owner, Set<Integer> its, Set<Integer> stayed) {
        for (int partition : its) {
            if (stayed.contains(partition)) {
                assertThat(timesServed(owner, partition)).isEqualTo(1);
            }
        }
    }

    /** How often it became owner. */
    private static long timesServed(IpamProcess owner, int partition) {
        return owner.lines().stream()
                .filter(line -> line.endsWith("partition " + partition + " is served"))
                .count();
    }

    private void assertAnsweredOnce(Set<String> asked) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answered()).containsAll(asked));
        assertThat(answered()).doesNotHaveDuplicates();
    }

    private List<String> answered() {
        return kafka.keys(Topics.OUTCOMES);
    }

    private Silences silencesSince(long fromMs) {
        return Silences.between(kafka.all(Topics.OUTCOMES), fromMs, System.currentTimeMillis());
    }

    /** Each partition has answered something that was asked after this was called, but for what is under way. */
    private void awaitAnswersFromAll() {
        long asked = System.currentTimeMillis();
        await().atMost(PATIENCE).until(() -> {
            Set<Integer> silent = new HashSet<>(ALL);
            kafka.all(Topics.OUTCOMES).stream()
                    .filter(outcome -> outcome.timestamp() > asked)
                    .forEach(outcome -> silent.remove(outcome.partition()));
            return silent.isEmpty();
        });
    }

    private void awaitShared(String... instances) {
        await().atMost(PATIENCE).until(() -> {
            Map<String, Set<Integer>> shares = shares();
            int least = ALL.size() / instances.length;
            return shares.keySet().equals(Set.of(instances))
                    && shares.values().stream().allMatch(its -> its.size() >= least)
                    && shares.values().stream().mapToInt(Set::size).sum() == ALL.size();
        });
    }

    /** Instance to the partitions the group gave it; nothing while the group is changing. */
    private Map<String, Set<Integer>> shares() throws InterruptedException {
        Map<String, Set<Integer>> shares = new TreeMap<>();
        try {
            ConsumerGroupDescription group =
                    admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
            if (group.groupState() == GroupState.STABLE) {
                group.members()
                        .forEach(member -> shares.put(
                                member.groupInstanceId().orElseThrow(),
                                member.assignment().topicPartitions().stream()
                                        .map(TopicPartition::partition)
                                        .collect(Collectors.toCollection(TreeSet::new))));
            }
        } catch (ExecutionException e) {
            assertThat(e).as("until the first has joined").hasCauseInstanceOf(GroupIdNotFoundException.class);
        }
        return shares;
    }

    private IpamProcess start(String instance) throws Exception {
        IpamProcess process = IpamProcess.start(instance, broker.bootstrapServers(), directory);
        processes.add(process);
        return process;
    }
}
