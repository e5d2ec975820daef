package io.lanyard.perf.bench;

import io.lanyard.lab.Lab;
import io.lanyard.netlink.Netns;
import io.lanyard.walkthrough.ContainerAsk;
import io.lanyard.walkthrough.HttpAsk;
import io.lanyard.walkthrough.Narrator;
import io.lanyard.walkthrough.NetworkAsk;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import io.lanyard.walkthrough.Stack;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * From a PUT to the answer that the container runs, all of Lanyard on one machine, beside the two calls of Docker's API that
 * a person would make, in turn on the same engine. How long an engine takes for a start differs by a tenth of a second from one to the
 * next, so that what Lanyard adds is also told by itself: all but its own two calls, which are told beside a person's.
 */
final class StartBench {
    private static final Map<String, String> LAB = Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX);
    private static final double MORE_MS_WANTED = 15;
    private static final int FRESH = 5;
    private static final int RUN_IN = 125;
    private static final String BARE = "bare";
    private static final Duration REST = Duration.ofMillis(200);

    private final Pace pace;
    private final Random orders = new Random(1);

    StartBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(1, LAB);
                Stack stack = Stack.upForLong(lab, FreeDoors.pick());
                Netns control = Netns.ofPid(stack.gateway().pid());
                BareDocker docker = new BareDocker(lab.host("host1").dockerSocket())) {
            // Asked where the gateway is: a lab's door is two processes more, which nobody has who uses Lanyard.
            control.call(() -> {
                measure(report, stack.http(), AgentCalls.at(Stack.metricsOfAgent(0)), docker);
                return null;
            });
        }
    }

    private void measure(Report report, URI gateway, AgentCalls engine, BareDocker docker) throws Exception {
        try (HttpAsk ask = new HttpAsk(gateway, new Narrator(new PrintStream(OutputStream.nullOutputStream())))) {
            for (Driver driver : Driver.values()) {
                Accepted.of(ask.putNetwork(new NetworkAsk(
                        network(driver),
                        subnet(driver) + ".0/24",
                        Optional.of(subnet(driver) + ".1"),
                        Map.of(),
                        "enp0s3",
                        false,
                        driver)));
            }
            List<Turn> turns = turns(ask, docker);
            Map<String, List<Took>> fresh = play(turns, pace.warmUps() * FRESH, engine);
            new RunIn(ask, network(Driver.DOCKER), network(Driver.NETLINK)).perform(pace.warmUps() * RUN_IN);
            tell(report, fresh, play(turns, pace.connects(), engine));
        }
    }

    private Map<String, List<Took>> play(List<Turn> turns, int rounds, AgentCalls engine) throws Exception {
        Map<String, List<Took>> took = new HashMap<>();
        List<Turn> shuffled = new ArrayList<>(turns);
        for (int i = 0; i < rounds; i++) {
            // An engine is busy for a while with what was removed, so there is a rest, and who comes after whom
            // changes.
            Collections.shuffle(shuffled, orders);
            for (Turn turn : shuffled) {
                double before = engine.ms("create", "start");
                double ms = Stopwatch.timed(turn.make());
                double calls = turn.name().equals(BARE) ? ms : engine.ms("create", "start") - before;
                took.computeIfAbsent(turn.name(), any -> new ArrayList<>()).add(new Took(ms, calls));
                turn.unmake().run();
                Stopwatch.sleepUntil(System.nanoTime() + REST.toNanos());
            }
        }
        return took;
    }

    private void tell(Report report, Map<String, List<Took>> fresh, Map<String, List<Took>> took) {
        String n = "p50 of " + pace.connects();
        double floor = p50(took.get(BARE), Took::ms);
        for (Driver driver : Driver.values()) {
            List<Took> ours = took.get(network(driver));
            String name = "PUT to running, driver " + driver.name().toLowerCase(Locale.ROOT);
            double ms = p50(ours, Took::ms);
            report.add(Figure.alone(name + ", beside Docker's API", ms, "ms", n).beside(floor));
            report.add(Figure.alone(name + ", more than Docker's API", ms - floor, "ms", n)
                    .wanted(Goal.atMost(MORE_MS_WANTED)));
            if (driver == Driver.DOCKER) {
                report.add(
                        Figure.alone(name + ", its own two calls beside Docker's API", p50(ours, Took::calls), "ms", n)
                                .beside(floor));
                report.add(Figure.alone(name + ", all but its two calls", p50(ours, Took::besides), "ms", n)
                        .wanted(Goal.atMost(MORE_MS_WANTED)));
            }
            List<Took> first = fresh.getOrDefault(network(driver), List.of());
            if (!first.isEmpty()) {
                report.add(Figure.alone(
                        name + ", all but its calls, right after the start",
                        p50(first, Took::besides),
                        "ms",
                        "p50 of " + first.size()));
            }
        }
    }

    private static double p50(List<Took> all, ToDoubleFunction<Took> of) {
        return Percentile.of(all.stream().mapToDouble(of).boxed().toList(), 50);
    }

    private static String network(Driver driver) {
        return "bench-" + driver.name().toLowerCase(Locale.ROOT);
    }

    private static String subnet(Driver driver) {
        return driver == Driver.DOCKER ? "10.30.0" : "10.31.0";
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
                    () -> Accepted.of(ask.putContainer(container)),
                    () -> Accepted.of(ask.deleteContainer("host1", "ours"))));
        }
        return turns;
    }

    /** One way to make a container run, and how it goes again. */
    private record Turn(String name, Stopwatch.Work make, Stopwatch.Work unmake) {}

    /** @param calls of Docker's API, to create and to start */
    private record Took(double ms, double calls) {
        double besides() {
            return ms - calls;
        }
    }
}
