package io.lanyard.perf.fleet;

import io.lanyard.contract.Topics;
import io.lanyard.perf.fleet.Convergence.Mark;
import io.lanyard.perf.fleet.Convergence.Took;
import io.lanyard.schemas.Intent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A fleet of one size on a cluster of its own, through all that is measured: it joins, is asked for everything at once, rests, has whole
 * agents beside it, and starts over cold. What it made is gone when it is closed. One thread.
 */
public final class FleetRun implements AutoCloseable {
    private static final double NS_PER_S = 1e9;
    private static final long LOOK_MS = 20;

    private final FleetShape shape;
    private final FleetPlan plan;
    private final Progress progress;
    private final Path directory;
    private final FleetCluster cluster;
    private Fleet fleet;

    public FleetRun(FleetShape shape, FleetPlan plan, Progress progress) throws IOException {
        this.shape = shape;
        this.plan = plan;
        this.progress = progress;
        this.directory = Files.createTempDirectory("lanyard-fleet-");
        this.cluster = new FleetCluster(directory);
    }

    /** All of it, once. */
    public FleetResult measure() throws Exception {
        begins("broker and IPAM start");
        cluster.start();
        long keptKb = WholeAgents.liveKb();
        double joinedS = join();
        Took fresh = askForAll();
        Load steady = rest();
        double hostKb = (double) (WholeAgents.liveKb() - keptKb) / shape.hosts();
        GatewayCost gateway = besideGateway();
        AgentCost agent = besideWholeAgents(steady);
        Cold cold = startOver();
        begins("the floor: bare clients read the same and write as much");
        double floorS = new BareRelay(
                        shape, cluster.kafka(), directory, cold.took().report().array())
                .tookS();
        return new FleetResult(
                shape, joinedS, fresh, cold.took(), cold.brokerS(), floorS, steady, hostKb, gateway, agent);
    }

    private void begins(String what) {
        progress.begins(String.format("%,d hosts: %s", shape.hosts(), what));
    }

    private double join() throws InterruptedException {
        begins("all hosts start, nothing is desired");
        long beginNs = System.nanoTime();
        fleet = fleet("boot-1");
        fleet.start();
        while (fleet.held() < shape.hosts()) {
            check();
            progress.left(sinceS(beginNs), shape.hosts() - fleet.held(), "hosts");
            if (sinceS(beginNs) > plan.patience().toSeconds()) {
                throw new IllegalStateException(fleet.held() + " of " + shape.hosts() + " hosts have joined within "
                        + plan.patience().toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return sinceS(beginNs);
    }

    private Fleet fleet(String bootId) {
        return new Fleet(shape, plan.pulse(), cluster.kafka(), bootId, directory);
    }

    /** The networks first, so that IPAM is known to serve when all containers are asked for at once. */
    private Took askForAll() throws Exception {
        begins("networks are asked for");
        try (Convergence convergence = new Convergence(cluster.kafka())) {
            Mark mark = convergence.mark();
            send(records(shape.networks()));
            convergence.await(shape.networksOnly(), mark, System.nanoTime(), plan.patience(), progress, this::check);
            List<ProducerRecord<byte[], byte[]>> intents = records(shape.containers());
            begins("all containers are asked for");
            long beginNs = System.nanoTime();
            send(intents);
            return convergence.await(shape, mark, beginNs, plan.patience(), progress, this::check);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records(List<Intent> intents) {
        return intents.stream().map(Topics.INTENTS::record).toList();
    }

    /** Returns when the broker has them all. */
    private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.kafka().with(Map.of("client.id", "fleet-asker", "linger.ms", 5, "batch.size", 65_536)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private Load rest() throws IOException, InterruptedException {
        begins("nothing happens, for " + plan.settle().plus(plan.steady()).toSeconds() + " s");
        pass(plan.settle());
        return load();
    }

    private Load load() throws IOException, InterruptedException {
        Usage before = cluster.usage();
        pass(plan.steady());
        return cluster.usage().since(before);
    }

    private void pass(Duration time) throws InterruptedException {
        long beginNs = System.nanoTime();
        while (System.nanoTime() - beginNs < time.toNanos()) {
            check();
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private GatewayCost besideGateway() throws IOException, InterruptedException {
        begins("a gateway beside them, for " + plan.settle().plus(plan.steady()).toSeconds() + " s");
        try (ServiceJvm gateway = cluster.startGateway()) {
            pass(plan.settle());
            long beforeMs = ProcessUse.of(gateway.pid()).cpuMs();
            long beginNs = System.nanoTime();
            pass(plan.steady());
            gateway.check();
            ProcessUse use = ProcessUse.of(gateway.pid());
            return new GatewayCost((use.cpuMs() - beforeMs) / sinceS(beginNs), use.residentMb());
        }
    }

    /** They have as many containers each as the simulated hosts. */
    private AgentCost besideWholeAgents(Load without) throws Exception {
        begins(plan.agents() + " whole agents start beside them");
        FleetShape whole = new FleetShape("whole", plan.agents(), shape.containersPerHost());
        List<String> arguments = new ArrayList<>(List.of(
                cluster.kafka().bootstrapServers(), directory.resolve("agents").toString()));
        arguments.addAll(whole.hostNames());
        try (Convergence convergence = new Convergence(cluster.kafka())) {
            Mark mark = convergence.mark();
            send(records(whole.networks()));
            long beginNs = System.nanoTime();
            try (ServiceJvm agents = ServiceJvm.start(
                    WholeAgents.class, List.of("-Xmx3g"), arguments, Map.of(), directory.resolve("agents.log"))) {
                long keptKb = Long.parseLong(agents.answer(plan.patience()));
                double startS;
                // Closed already here: what it reads would be counted as the agents'.
                try (convergence) {
                    // They report their network when they have joined; IPAM knows them from then on.
                    startS = convergence
                            .await(whole.networksOnly(), mark, beginNs, plan.patience(), progress, this::check)
                            .allS();
                    send(records(whole.containers()));
                    convergence.await(whole, mark, System.nanoTime(), plan.patience(), progress, this::check);
                }
                return costOf(agents, startS, without, keptKb);
            }
        }
    }

    private AgentCost costOf(ServiceJvm agents, double startS, Load without, long keptKb) throws Exception {
        begins("nothing happens beside " + plan.agents() + " whole agents");
        pass(plan.settle());
        long beforeMs = ProcessUse.of(agents.pid()).cpuMs();
        long beginNs = System.nanoTime();
        Load with = load();
        double cpuMsPerS = (ProcessUse.of(agents.pid()).cpuMs() - beforeMs) / sinceS(beginNs);
        double heapKb = Long.parseLong(agents.ask("live", plan.patience())) - keptKb;
        return AgentCost.of(plan.agents(), startS, without, with, cpuMsPerS, heapKb);
    }

    private record Cold(Took took, double brokerS) {}

    /** As after a power cut: everything is gone at once and comes back at once, hosts with nothing on them. */
    private Cold startOver() throws Exception {
        begins("all is killed, and silent until hosts may be claimed anew");
        fleet.close();
        Mark mark;
        try (Convergence convergence = new Convergence(cluster.kafka())) {
            mark = convergence.mark();
        }
        cluster.kill();
        TimeUnit.MILLISECONDS.sleep(plan.pulse().missed().toMillis());
        fleet = fleet("boot-2");
        begins("broker, IPAM and all hosts start");
        long beginNs = System.nanoTime();
        cluster.startOver();
        fleet.start();
        cluster.awaitBroker();
        double brokerS = sinceS(beginNs);
        try (Convergence convergence = new Convergence(cluster.kafka())) {
            Took took = convergence.await(shape, mark, beginNs, plan.patience(), progress, this::check);
            fleet.close();
            return new Cold(took, brokerS);
        }
    }

    private static double sinceS(long beginNs) {
        return (System.nanoTime() - beginNs) / NS_PER_S;
    }

    private void check() {
        fleet.check();
        cluster.check();
    }

    @Override
    public void close() throws IOException {
        if (fleet != null) {
            fleet.close();
        }
        cluster.close();
        try (Stream<Path> made = Files.walk(directory)) {
            for (Path path : made.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
