package io.lanyard.perf.bench.peers;

import io.lanyard.lab.Lab;
import io.lanyard.lab.LabHost;
import io.lanyard.perf.bench.BenchHost;
import io.lanyard.perf.bench.FreeDoors;
import io.lanyard.perf.bench.crowd.Answered;
import io.lanyard.perf.bench.crowd.Asked;
import io.lanyard.perf.bench.crowd.Crowd;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import io.lanyard.walkthrough.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lanyard on the lab's hosts, asked for many containers at once, the hosts in turn; stopped when closed. */
final class Ours implements AutoCloseable {
    private final List<LabHost> hosts;
    private final Stack stack;
    private final Crowd crowd;

    private Ours(List<LabHost> hosts, Stack stack, Crowd crowd) {
        this.hosts = hosts;
        this.stack = stack;
        this.crowd = crowd;
    }

    static Ours up(Lab lab) throws IOException {
        Stack stack = Stack.up(lab, FreeDoors.pick());
        try {
            return new Ours(lab.hosts(), stack, Crowd.on(lab.host("control"), stack.http()));
        } catch (IOException e) {
            stack.close();
            throw e;
        }
    }

    void network(Driver driver) throws IOException {
        String body = String.format(
                "{\"driver\": \"%s\", \"parent\": \"%s\", \"subnet\": \"%s\"}",
                driver.name().toLowerCase(Locale.ROOT),
                BenchHost.PARENT,
                driver == Driver.DOCKER ? "10.51.0.0/24" : "10.52.0.0/24");
        crowd.insist(List.of(Asked.put(path(driver), body)));
    }

    void removeNetwork(Driver driver) throws IOException {
        crowd.insist(List.of(Asked.delete(path(driver))));
    }

    private static String path(Driver driver) {
        return "/v1/networks/" + name(driver);
    }

    private static String name(Driver driver) {
        return "bench-" + driver.name().toLowerCase(Locale.ROOT);
    }

    /** Asks for so many at once; answered when all of them run with their addresses. */
    List<Answered> running(Driver driver, int containers) throws IOException {
        String body = "{\"image\": \"busybox\", \"tty\": true, \"stdin\": true, \"networks\": [{\"network\": \""
                + name(driver) + "\"}]}";
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            asked.add(Asked.put(container(i), body));
        }
        return crowd.insist(asked);
    }

    void remove(int containers) throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            asked.add(Asked.delete(container(i)));
        }
        crowd.insist(asked);
    }

    private String container(int number) {
        return "/v1/hosts/" + hosts.get(number % hosts.size()).name() + "/containers/box" + number;
    }

    /** As the engines themselves say. */
    long runningByEngines() {
        return hosts.stream()
                .mapToLong(host -> host.docker("ps", "-q", "--filter", "name=^box")
                        .stdout()
                        .lines()
                        .count())
                .sum();
    }

    @Override
    public void close() {
        crowd.close();
        stack.close();
    }
}
