package io.lanyard.perf.bench;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.ipam.kafka.RestoreRun;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/** From Kafka to a state in memory: what a successor needs before it decides. */
final class RestoreBench {
    private static final double SECONDS_WANTED = 5;
    private static final double NS_PER_S = 1e9;

    private static final Set<String> ADDRESSES = Set.of(Topics.NETWORKS.name(), Topics.ALLOCATIONS.name());

    private static final Set<String> ALL =
            Set.of(Topics.NETWORKS.name(), Topics.ALLOCATIONS.name(), Topics.CONTAINERS.name(), Topics.OUTCOMES.name());

    private final int allocations;
    private final int rounds;

    RestoreBench(Pace pace) {
        allocations = pace.allocations();
        rounds = pace.rounds();
    }

    void measure(Report report) throws Exception {
        measure(report, "restore, addresses only", ADDRESSES, true);
        measure(report, "restore, with containers and outcomes", ALL, false);
    }

    private void measure(Report report, String name, Set<String> topics, boolean isWanted) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                KafkaClients clients =
                        new KafkaClients(KafkaAccess.to(broker.bootstrapServers()), "bench", BareCopy.unwatched())) {
            try (Admin admin = Admin.create(KafkaClients.admin(KafkaAccess.to(broker.bootstrapServers()), "bench"))) {
                new TopicCheck(admin, Duration.ofSeconds(30)).ensure(Topics.ALL);
            }
            fill(broker.bootstrapServers(), topics);
            RestoreRun run = new RestoreRun(clients, Script.PARTITION);
            List<RestoreRun.Took> restored = new ArrayList<>();
            List<RestoreRun.Took> read = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                restored.add(run.takeOver());
                read.add(run.read());
            }
            String n = allocations + " allocations, median of " + rounds;
            Figure wall = figure(name, n, restored, read, RestoreRun.Took::wall);
            report.add(isWanted ? wall.wanted(Goal.atMost(SECONDS_WANTED)) : wall);
            report.add(figure(name + ", CPU of its thread", n, restored, read, RestoreRun.Took::cpu));
            report.add(figure(
                    name + ", the first time in a JVM", "1", restored.subList(0, 1), read, RestoreRun.Took::wall));
        }
    }

    private static Figure figure(
            String name,
            String n,
            List<RestoreRun.Took> restored,
            List<RestoreRun.Took> read,
            Function<RestoreRun.Took, Duration> part) {
        return Figure.alone(name, median(restored, part), "s", n).beside(median(read, part));
    }

    private static double median(List<RestoreRun.Took> took, Function<RestoreRun.Took, Duration> part) {
        return Median.of(
                took.stream().map(each -> part.apply(each).toNanos() / NS_PER_S).toList());
    }

    private void fill(String bootstrapServers, Set<String> topics) {
        Script script = new Script();
        try (Filler filler = new Filler(bootstrapServers)) {
            filler.send(script.network().records(), topics);
            for (int i = 0; i < allocations; i++) {
                filler.send(script.container().records(), topics);
            }
            filler.send(List.of(script.cursor()), Set.of(Topics.CURSORS.name()));
        }
    }
}
