package io.lanyard.perf.bench.thousand;

import io.lanyard.lab.Lab;
import io.lanyard.netlink.MacAddress;
import io.lanyard.perf.bench.BenchHost;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.FreeDoors;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Median;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Percentile;
import io.lanyard.perf.bench.Report;
import io.lanyard.perf.bench.Stopwatch;
import io.lanyard.perf.bench.crowd.Answered;
import io.lanyard.perf.bench.crowd.Asked;
import io.lanyard.perf.bench.crowd.Crowd;
import io.lanyard.walkthrough.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A thousand workloads that ask for an address at the same moment: ready namespaces on two hosts, from the first PUT until each
 * of them answers on the LAN; beside iproute2, which makes the same links in the same namespaces and asks nobody.
 */
public final class ThousandBench {
    static final int PREFIX_BITS = 16;

    private static final String NETWORK = "bench-thousand";
    private static final String SUBNET = "10.40.0.0/" + PREFIX_BITS;
    private static final double SECONDS_WANTED = 5;
    private static final double MS_PER_S = 1_000;
    private static final int HOSTS = 2;
    private static final int MANY = 1_000;
    private static final int FEW = 20;

    private final Pace pace;
    private final int count;

    /** In milliseconds, a value a round. */
    private final List<Double> all = new ArrayList<>();

    private final List<Double> answered = new ArrayList<>();
    private final List<Double> each = new ArrayList<>();
    private final List<Double> removed = new ArrayList<>();
    private final List<Double> floor = new ArrayList<>();

    /** The most there were in a round. */
    private final Map<String, Long> shared = new LinkedHashMap<>();

    public ThousandBench(Pace pace) {
        this.pace = pace;
        this.count = pace.equals(Pace.SMOKE) ? FEW : MANY;
    }

    /** Needs root; everything that it makes is gone when it returns. */
    public void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(HOSTS, Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX));
                Boxes boxes = Boxes.made(count);
                Stack stack = Stack.up(lab, FreeDoors.pick());
                Crowd crowd = Crowd.on(lab.host("control"), stack.http());
                ArpSweep sweep = ArpSweep.from(BenchHost.PREFIX + "-router", BenchHost.PARENT)) {
            crowd.insist(List.of(Asked.put(
                    "/v1/networks/" + NETWORK,
                    "{\"driver\": \"netlink\", \"parent\": \"" + BenchHost.PARENT + "\", \"subnet\": \"" + SUBNET
                            + "\"}")));
            // Each client has its connection before anybody looks at a clock.
            crowd.insist(Collections.nCopies(count, Asked.get("/health/live")));
            for (int round = 0; round < pace.rounds(); round++) {
                round(boxes, crowd, sweep, new IpCommands(lab, boxes));
            }
        }
        tell(report);
    }

    private void round(Boxes boxes, Crowd crowd, ArpSweep sweep, IpCommands ip) throws Exception {
        Map<Box, Holder> holders = new LinkedHashMap<>();
        all.add(Stopwatch.timed(() -> {
            holders.putAll(attach(boxes, crowd));
            sweep.awaitAll(holders.values());
        }));
        required("the list of addresses", addresses(crowd));
        count("the API", twice(addresses(holders.values())));
        count("the wire", onWire(sweep, holders));
        count("ip in the namespaces", inNamespaces(ip, holders));
        removed.add(Stopwatch.timed(() -> crowd.insist(
                boxes.all().stream().map(box -> Asked.delete(box.path())).toList())));
        floor.add(Stopwatch.timed(() -> {
            ip.attach(holders);
            sweep.awaitAll(holders.values());
        }));
        ip.detach();
    }

    private Map<Box, Holder> attach(Boxes boxes, Crowd crowd) throws IOException {
        List<Answered> answers = crowd.insist(boxes.all().stream()
                .map(box -> Asked.put(
                        box.path(),
                        "{\"image\": \"" + box.image() + "\", \"networks\": [{\"network\": \"" + NETWORK + "\"}]}"))
                .toList());
        answered.add(Crowd.lastMs(answers));
        answers.forEach(answer -> each.add(answer.ms()));
        Map<Box, Holder> holders = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            holders.put(boxes.all().get(i), Holder.read(answers.get(i).json()));
        }
        return holders;
    }

    private List<String> addresses(Crowd crowd) throws IOException {
        String path = "/v1/networks/" + NETWORK + "/addresses?state=allocated&limit=" + MANY;
        List<String> addresses = new ArrayList<>();
        crowd.insist(List.of(Asked.get(path)))
                .get(0)
                .json()
                .path("items")
                .forEach(item -> addresses.add(item.path("ip").asText()));
        return addresses;
    }

    private static List<String> addresses(Collection<Holder> holders) {
        return holders.stream().map(holder -> holder.ip().getHostAddress()).toList();
    }

    private long onWire(ArpSweep sweep, Map<Box, Holder> holders) {
        Set<InetAddress> ips = holders.values().stream().map(Holder::ip).collect(Collectors.toSet());
        Map<InetAddress, Set<MacAddress>> owners = sweep.owners(ips);
        List<String> seen = new ArrayList<>();
        owners.forEach((ip, macs) -> macs.forEach(mac -> seen.add(ip.getHostAddress())));
        return twice(required("the wire", seen));
    }

    private long inNamespaces(IpCommands ip, Map<Box, Holder> holders) throws IOException {
        Map<String, List<String>> found = ip.addresses();
        holders.forEach((box, holder) -> {
            if (!found.get(box.name()).equals(List.of(holder.ip().getHostAddress()))) {
                throw new IllegalStateException(
                        box.name() + " has " + found.get(box.name()) + ", the API said " + holder);
            }
        });
        return twice(
                required("ip", found.values().stream().flatMap(List::stream).toList()));
    }

    /** More are for the count of duplicates to find. */
    private List<String> required(String who, List<String> addresses) {
        if (addresses.size() < count) {
            throw new IllegalStateException(who + " tells of " + addresses.size() + " addresses, expected " + count);
        }
        return addresses;
    }

    private static long twice(List<String> addresses) {
        return (long) addresses.size() - new HashSet<>(addresses).size();
    }

    private void count(String who, long duplicates) {
        shared.merge(who, duplicates, Math::max);
    }

    private void tell(Report report) {
        String n = count + " on two hosts, median of " + pace.rounds();
        report.add(Figure.alone("all attached and answering, beside ip -batch's", Median.of(all) / MS_PER_S, "s", n)
                .beside(Median.of(floor) / MS_PER_S)
                .wanted(Goal.atMost(SECONDS_WANTED)));
        report.add(Figure.alone("the same, the first time after a start", all.get(0) / MS_PER_S, "s", count + "")
                .beside(floor.get(0) / MS_PER_S)
                .wanted(Goal.atMost(SECONDS_WANTED)));
        report.add(Figure.alone("of it, until the last PUT is answered", Median.of(answered) / MS_PER_S, "s", n));
        report.add(Figure.alone("a PUT among " + count + ", p50", Percentile.of(each, 50) / MS_PER_S, "s", n));
        report.add(Figure.alone("a PUT among " + count + ", p99", Percentile.of(each, 99) / MS_PER_S, "s", n));
        report.add(Figure.alone("all taken away again", Median.of(removed) / MS_PER_S, "s", n));
        shared.forEach((who, duplicates) -> report.add(Figure.alone(
                        "duplicates, as " + who + " tells", duplicates, "", count + " addresses, the most of a round")
                .wanted(Goal.atMost(0))));
    }
}
