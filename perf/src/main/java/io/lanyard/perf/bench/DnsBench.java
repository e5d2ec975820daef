package io.lanyard.perf.bench;

import io.lanyard.agent.dns.ContainerResolvers;
import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netns;
import io.lanyard.walkthrough.ContainerAsk;
import io.lanyard.walkthrough.HttpAsk;
import io.lanyard.walkthrough.Narrator;
import io.lanyard.walkthrough.NetworkAsk;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import io.lanyard.walkthrough.Stack;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * How soon a name is answered inside a container by an agent that runs as on any host, beside a bare echo of as many bytes in
 * the same namespace. A question every 10 ms, as containers ask, and not as many as go.
 */
final class DnsBench {
    private static final Map<String, String> LAB = Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX);
    private static final Stack.Doors DOORS = new Stack.Doors(18_081, 19_094);
    private static final InetSocketAddress ECHO = new InetSocketAddress("127.76.0.54", 5_353);
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final double P50_MS_WANTED = 1;
    private static final int PORT = 53;
    private static final int WARM_UP = 50;

    private final Pace pace;

    DnsBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(1, LAB);
                ForeignNames upstream = ForeignNames.on(lab.host("host1"));
                Stack stack = Stack.up(lab, DOORS);
                HttpAsk ask =
                        new HttpAsk(stack.http(), new Narrator(new PrintStream(OutputStream.nullOutputStream())))) {
            ask.putNetwork(new NetworkAsk(
                    "bench", "10.31.0.0/24", Optional.empty(), Map.of(), "enp0s3", false, Driver.NETLINK));
            for (String name : List.of("web", "db")) {
                ask.putContainer(new ContainerAsk("host1", name, "busybox", "bench", Optional.empty()));
            }
            try (Netns inside = Netns.ofPid(pid(lab.host("host1"), "web"))) {
                measure(report, inside, upstream);
            }
        }
    }

    private static long pid(LabHost host, String container) {
        return Long.parseLong(host.docker("inspect", "--format", "{{.State.Pid}}", container)
                .stdout()
                .strip());
    }

    private void measure(Report report, Netns inside, ForeignNames upstream) throws Exception {
        InetSocketAddress agent = new InetSocketAddress(InetAddress.getByName(ContainerResolvers.ADDRESS), PORT);
        try (EchoServer echo = EchoServer.in(inside, ECHO);
                Asker asker = Asker.in(inside)) {
            Awaitility.await("a name is known")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> asker.udp(agent, Asker.query("db.")).getRcode() == 0);
            List<Double> floor = times(() -> asker.echo(echo.address(), Asker.query("db.")));
            beside(report, "a name of the network", times(() -> asker.udp(agent, Asker.query("db."))), floor);
            beside(
                    report,
                    "a name of others, kept",
                    times(() -> asker.udp(agent, Asker.query("www.example.org."))),
                    floor);
            upstream.requireAskedOnce();
            beside(report, "a name of the network, by TCP", times(() -> asker.tcp(agent, Asker.query("db."))), floor);
        }
    }

    private void beside(Report report, String what, List<Double> ms, List<Double> floor) {
        String n = ms.size() + " questions";
        report.add(Figure.alone(what + ", p50, beside an echo's", Percentile.of(ms, 50), "ms", n)
                .beside(Percentile.of(floor, 50))
                .wanted(Goal.atMost(P50_MS_WANTED)));
        report.add(Figure.alone(what + ", p99, beside an echo's", Percentile.of(ms, 99), "ms", n)
                .beside(Percentile.of(floor, 99)));
    }

    private List<Double> times(Stopwatch.Work work) throws Exception {
        int warmUp = pace.warmUps() * WARM_UP;
        List<Double> ms = Stopwatch.every(BETWEEN, warmUp + pace.attachments(), work);
        return ms.subList(warmUp, ms.size());
    }
}
