package io.lanyard.perf.chaos;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.avro.EvidenceReader;
import io.lanyard.perf.audit.client.HistoryReader;
import io.lanyard.perf.audit.client.HistoryWriter;
import io.lanyard.perf.audit.core.Auditor;
import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.kafka.KafkaDump;
import io.lanyard.perf.audit.log.DumpDirectory;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * IPAM on a real broker, with users, hosts, and somebody who kills them; then rest, and the auditor. To be run once.
 */
final class Campaign implements AutoCloseable {
    private static final int CLIENTS = 16;
    private static final int LOOK_EVERY_MS = 500;
    private static final int LOOKS_PER_REPORT = 20;
    private static final Duration REST_MAX = Duration.ofMinutes(2);
    private static final double HOST_CRASHES = 0.002;

    private final Path directory;
    private final Goal goal;
    private final Consumer<String> progress;
    private final Random random;
    private final Tally tally = new Tally();
    private final Lan lan = new Lan();
    private final List<Segment> segments = Segment.all();
    private final Cluster cluster;
    private final Nemesis nemesis;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> users = new ArrayList<>();
    private final List<Thread> agents = new ArrayList<>();
    private final List<StandInHost> hosts = new ArrayList<>();
    private final List<Path> histories = new ArrayList<>();
    private final List<HistoryWriter> writers = new ArrayList<>();

    /** @param progress told now and then how far it is */
    Campaign(Path directory, Goal goal, long seed, Nemesis.IpamKind kind, Consumer<String> progress) {
        this.directory = directory;
        this.goal = goal;
        this.progress = progress;
        this.random = new Random(seed);
        this.cluster = new Cluster(directory);
        this.nemesis = new Nemesis(cluster, directory, tally, new Random(random.nextLong()), goal, kind);
    }

    Result run() throws InterruptedException, ExecutionException, IOException {
        long begun = System.nanoTime();
        cluster.start();
        cluster.makeTopics();
        try (Producer<byte[], byte[]> wishes = Wire.producer(cluster.bootstrapServers());
                Producer<byte[], byte[]> reports = Wire.producer(cluster.bootstrapServers());
                Answers answers = new Answers(cluster.bootstrapServers(), tally)) {
            answers.start();
            startHosts(reports);
            nemesis.start();
            makeNetworks(wishes, answers);
            startUsers(wishes, answers);
            nemesis.harm();
            awaitGoal(begun);
            progress.accept("no more harm; waiting until all has come to rest");
            nemesis.heal();
            asked.countDown();
            for (Thread user : users) {
                user.join();
            }
            hosts.forEach(StandInHost::heal);
            String unrest;
            try (Rest rest = new Rest(cluster.bootstrapServers(), wishes)) {
                unrest = rest.await(REST_MAX);
            }
            over.countDown();
            for (Thread agent : agents) {
                agent.join();
            }
            nemesis.stop();
            progress.accept("at rest; auditing");
            return audit(unrest, begun);
        }
    }

    private void startHosts(Producer<byte[], byte[]> reports) throws InterruptedException, ExecutionException {
        for (String name : Segment.HOSTS) {
            StandInHost host = new StandInHost(
                    name,
                    cluster.bootstrapServers(),
                    reports,
                    lan,
                    tally,
                    over,
                    new Random(random.nextLong()),
                    HOST_CRASHES);
            host.heartbeat();
            hosts.add(host);
            agents.add(start(host, name));
        }
    }

    private void makeNetworks(Producer<byte[], byte[]> wishes, Answers answers)
            throws InterruptedException, ExecutionException {
        for (Segment segment : segments) {
            String id = "network-" + segment.number();
            wishes.send(Topics.INTENTS.record(
                            Wish.intent(id, segment.space(), new PutNetwork(segment.network(), segment.spec()))))
                    .get();
            boolean isAccepted = answers.await(id, REST_MAX)
                    .filter(outcome -> outcome.getVerdict() == Verdict.ACCEPTED)
                    .isPresent();
            if (!isAccepted) {
                throw new IllegalStateException("network " + segment + " is not accepted");
            }
        }
    }

    private void startUsers(Producer<byte[], byte[]> wishes, Answers answers) throws IOException {
        for (int number = 0; number < CLIENTS; number++) {
            String name = "client" + number;
            Path file = directory.resolve(name + ".jsonl");
            HistoryWriter history = HistoryWriter.appendTo(file);
            histories.add(file);
            writers.add(history);
            users.add(start(
                    new ChaosClient(
                            name, segments, wishes, answers, history, tally, asked, new Random(random.nextLong())),
                    name));
        }
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitGoal(long begun) throws InterruptedException {
        long endNanos = begun + goal.atMost().toNanos();
        for (long look = 1; !goal.isReached(tally) && System.nanoTime() < endNanos; look++) {
            if (over.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (look % LOOKS_PER_REPORT == 0) {
                progress.accept(String.format(
                        "%5d s: %d kills, %d allocations",
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds(), tally.kills(), tally.allocations()));
            }
        }
    }

    private Result audit(String unrest, long begun) throws InterruptedException, IOException {
        for (HistoryWriter writer : writers) {
            writer.close();
        }
        Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
        LogDump dump = new KafkaDump(Map.of("bootstrap.servers", cluster.bootstrapServers())).read();
        new DumpDirectory(directory.resolve("dump")).save(dump);
        ClientHistory history = HistoryReader.read(histories);
        Evidence evidence = EvidenceReader.read(dump);
        return new Result(tally, lan, unrest, lasted, evidence, history, new Auditor().audit(evidence, history));
    }

    @Override
    public void close() {
        asked.countDown();
        over.countDown();
        nemesis.close();
        cluster.close();
    }
}
