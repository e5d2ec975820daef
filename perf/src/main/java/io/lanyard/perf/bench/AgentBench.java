package io.lanyard.perf.bench;

import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.walkthrough.ContainerAsk;
import io.lanyard.walkthrough.HttpAsk;
import io.lanyard.walkthrough.Narrator;
import io.lanyard.walkthrough.NetworkAsk;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import io.lanyard.walkthrough.Service;
import io.lanyard.walkthrough.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What an agent costs with many containers that nothing happens to, and how soon it is of use again after its death. */
final class AgentBench {
    private static final Map<String, String> LAB = Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX);
    private static final Stack.Doors DOORS = new Stack.Doors(18_081, 19_094);
    private static final double MB_WANTED = 120;
    private static final double PERCENT_WANTED = 2;
    private static final double RESTART_S_WANTED = 5;
    private static final double NS_PER_S = 1_000_000_000;

    /** proc(5), /proc/PID/stat, counted from behind the command: user and system time, in hundredths of a second. */
    private static final int USER_TIME = 14 - 3;

    private final Pace pace;

    AgentBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(1, LAB);
                Stack stack = Stack.upAsInstalled(lab, DOORS);
                HttpAsk ask =
                        new HttpAsk(stack.http(), new Narrator(new PrintStream(OutputStream.nullOutputStream())))) {
            for (Driver driver : Driver.values()) {
                ask.putNetwork(new NetworkAsk(
                        name(driver), subnet(driver) + ".0/24", Optional.empty(), Map.of(), "enp0s3", false, driver));
            }
            for (int i = 0; i < pace.containers(); i++) {
                Driver driver = i % 2 == 0 ? Driver.DOCKER : Driver.NETLINK;
                ask.putContainer(new ContainerAsk("host1", "box" + i, "busybox", name(driver), Optional.empty()));
            }
            Service agent = stack.agents().get(0);
            String n = pace.containers() + " containers";
            // The rest after work; nothing is waited for that could be told otherwise.
            TimeUnit.SECONDS.sleep(pace.settleS());
            report.add(
                    Figure.alone("agent, idle, processor", percentOfACore(agent), "%", n + ", " + pace.idleS() + " s")
                            .wanted(Goal.atMost(PERCENT_WANTED)));
            report.add(Figure.alone(
                            "agent, resident, at its first start, which records classes",
                            Resident.mb(agent.pid()),
                            "MB",
                            n)
                    .wanted(Goal.atMost(MB_WANTED)));
            report.add(Figure.alone(
                            "agent killed and started, until it has repaired",
                            restartS(agent, lab.host("host1")),
                            "s",
                            n)
                    .wanted(Goal.atMost(RESTART_S_WANTED)));
            TimeUnit.SECONDS.sleep(pace.settleS());
            report.add(Figure.alone("agent, resident, at each later start", Resident.mb(agent.pid()), "MB", n)
                    .wanted(Goal.atMost(MB_WANTED)));
        }
    }

    private static String name(Driver driver) {
        return driver == Driver.DOCKER ? "bench-engine" : "bench-agent";
    }

    private static String subnet(Driver driver) {
        return driver == Driver.DOCKER ? "10.30.0" : "10.31.0";
    }

    private double percentOfACore(Service agent) throws Exception {
        long before = hundredths(agent);
        long beginNs = System.nanoTime();
        TimeUnit.SECONDS.sleep(pace.idleS());
        double tookS = (System.nanoTime() - beginNs) / NS_PER_S;
        return (hundredths(agent) - before) / tookS;
    }

    private static long hundredths(Service agent) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(agent.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    }

    /**
     * A container is removed while it is dead; how long that is missed. As on any host it has been stopped in order once, and
     * has kept its classes.
     */
    private static double restartS(Service agent, LabHost host) throws Exception {
        agent.stop();
        missedS(agent, host);
        agent.kill();
        return missedS(agent, host);
    }

    private static double missedS(Service agent, LabHost host) throws Exception {
        host.docker("rm", "-f", "box0");
        long beginNs = System.nanoTime();
        agent.start();
        while (!host.docker("inspect", "--format", "{{.State.Running}}", "box0")
                .stdout()
                .strip()
                .equals("true")) {
            if (System.nanoTime() - beginNs > TimeUnit.MINUTES.toNanos(1)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return (System.nanoTime() - beginNs) / NS_PER_S;
    }
}
