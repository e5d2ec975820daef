package io.lanyard.perf.bench;

import io.lanyard.lab.Lab;
import io.lanyard.walkthrough.Answer;
import io.lanyard.walkthrough.ContainerAsk;
import io.lanyard.walkthrough.HttpAsk;
import io.lanyard.walkthrough.Narrator;
import io.lanyard.walkthrough.NetworkAsk;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import io.lanyard.walkthrough.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * From a PUT to the answer that the container runs, all of Lanyard on one machine, beside the two calls of Docker's API that
 * a person would make, in turn on the same engine.
 */
final class StartBench {
    private static final Map<String, String> LAB = Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX);
    private static final double MORE_MS_WANTED = 15;
    private static final int WARM_UP = 5;
    private static final int RUN_IN = 125;
    private static final String BARE = "bare";
    private static final Duration REST = Duration.ofMillis(200);

    private final Pace pace;

    StartBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(1, LAB);
                Stack stack = Stack.up(lab, FreeDoors.pick());
                HttpAsk ask =
                        new HttpAsk(stack.http(), new Narrator(new PrintStream(OutputStream.nullOutputStream())));
                BareDocker docker = new BareDocker(lab.host("host1").dockerSocket())) {
            for (Driver driver : Driver.values()) {
                accepted(ask.putNetwork(new NetworkAsk(
                        network(driver),
                        subnet(driver) + ".0/24",
                        Optional.of(subnet(driver) + ".1"),
                        Map.of(),
                        "enp0s3",
                        false,
                        driver)));
            }
            runIn(ask);
            measure(report, ask, docker);
        }
    }

    /** A host that has run for a while: what is run at each change is compiled by then. */
    private void runIn(HttpAsk ask) throws IOException {
        try (EmptyNamespace box = EmptyNamespace.made(BenchHost.PREFIX + "-box0")) {
            ContainerAsk workload =
                    new ContainerAsk("host1", "box", box.image(), network(Driver.NETLINK), Optional.empty());
            for (int i = 0; i < pace.warmUps() * RUN_IN; i++) {
                accepted(ask.putContainer(workload));
                accepted(ask.deleteContainer("host1", "box"));
            }
        }
    }

    private static String network(Driver driver) {
        return "bench-" + driver.name().toLowerCase(Locale.ROOT);
    }

    private static String subnet(Driver driver) {
        return driver == Driver.DOCKER ? "10.30.0" : "10.31.0";
    }

    private void measure(Report report, HttpAsk ask, BareDocker docker) throws Exception {
        Map<String, List<Double>> took = new HashMap<>();
        List<Turn> turns = turns(ask, docker);
        Random orders = new Random(1);
        int warmUp = pace.warmUps() * WARM_UP;
        for (int i = 0; i < warmUp + pace.connects(); i++) {
            // An engine is busy for a while with what was removed, so there is a rest, and who comes after whom
            // changes.
            Collections.shuffle(turns, orders);
            for (Turn turn : turns) {
                double ms = Stopwatch.timed(turn.make());
                turn.unmake().run();
                Stopwatch.sleepUntil(System.nanoTime() + REST.toNanos());
                if (i >= warmUp) {
                    took.computeIfAbsent(turn.name(), any -> new ArrayList<>()).add(ms);
                }
            }
        }
        String n = "p50 of " + pace.connects();
        double floor = Percentile.of(took.get(BARE), 50);
        for (Driver driver : Driver.values()) {
            double ours = Percentile.of(took.get(network(driver)), 50);
            String name = "PUT to running, driver " + driver.name().toLowerCase(Locale.ROOT);
            report.add(
                    Figure.alone(name + ", beside Docker's API", ours, "ms", n).beside(floor));
            report.add(Figure.alone(name + ", more than Docker's API", ours - floor, "ms", n)
                    .wanted(Goal.atMost(MORE_MS_WANTED)));
        }
    }

    private static List<Turn> turns(HttpAsk ask, BareDocker docker) {
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(
                BARE,
                () -> docker.run(BARE, network(Driver.DOCKER), subnet(Driver.DOCKER) + ".200"),
                () -> docker.remove(BARE)));
        for (Driver driver : Driver.values()) {
            ContainerAsk container = new ContainerAsk("host1", "ours", "busybox", network(driver), Optional.empty());
            turns.add(new Turn(
                    network(driver),
                    () -> accepted(ask.putContainer(container)),
                    () -> accepted(ask.deleteContainer("host1", "ours"))));
        }
        return turns;
    }

    /** One way to make a container run, and how it goes again. */
    private record Turn(String name, Stopwatch.Work make, Stopwatch.Work unmake) {}

    private static void accepted(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("expected to be accepted, got " + answer);
        }
    }
}
