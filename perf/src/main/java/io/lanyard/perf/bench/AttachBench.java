package io.lanyard.perf.bench;

import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.netlink.NetlinkSandboxes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Attaching a running container to a network with netlink, beside what else does it on the same host: Docker Engine's
 * {@code network connect}, CNI's macvlan with host-local, and {@code ip -batch}, which is as fast as commands can be.
 */
final class AttachBench {
    private static final double P50_MS_WANTED = 1;
    private static final double P99_MS_WANTED = 3;
    private static final double OF_OTHERS_WANTED = 0.1;
    private static final double OF_IP_WANTED = 1.5;
    private static final double SWEEP_MS_WANTED = 100;
    private static final int SWEEP = 100;
    private static final int SWEEP_FIRST = 1_000;
    private static final int SWEEP_THREADS = 100;
    private static final int ALONE = 10;
    private static final int WARM_UP = 50;
    private static final int HOST_BYTES = 200;

    private final Pace pace;

    AttachBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (BenchLinks links = BenchLinks.up()) {
            BenchHost host = links.host();
            NetlinkSandboxes sandboxes = links.sandboxes();
            List<Double> attach = attach(host, sandboxes);
            double p50 = Percentile.of(attach, 50);
            String n = attach.size() + " attachments";
            report.add(Figure.alone("netlink attach, p50", p50, "ms", n).wanted(Goal.atMost(P50_MS_WANTED)));
            report.add(Figure.alone("netlink attach, p99", Percentile.of(attach, 99), "ms", n)
                    .wanted(Goal.atMost(P99_MS_WANTED)));
            AttachPeers peers = new AttachPeers(host, pace.connects());
            beside(report, "docker network connect's", p50, peers.docker());
            if (AttachPeers.hasCni()) {
                beside(report, "CNI macvlan + host-local ADD's", p50, peers.cni(links.state()));
            }
            report.add(new LinkRounds(links).measure(pace).wanted(Goal.ratioAtMost(OF_IP_WANTED)));
            sweep(report, host, sandboxes);
        }
    }

    private static void beside(Report report, String whose, double attachMs, List<Double> others) {
        report.add(Figure.alone("netlink attach, p50, beside " + whose, attachMs, "ms", others.size() + " of the other")
                .beside(Percentile.of(others, 50))
                .wanted(Goal.ratioAtMost(OF_OTHERS_WANTED)));
    }

    private List<Double> attach(BenchHost host, NetlinkSandboxes sandboxes) throws Exception {
        SandboxId box = box(host);
        sandboxes.observe(SandboxId.Kind.PATH, Set.of(box));
        List<Double> ms = new ArrayList<>();
        int warmUp = pace.warmUps() * WARM_UP;
        for (int i = 0; i < warmUp + pace.attachments(); i++) {
            NewSandboxLink order = order(i % HOST_BYTES);
            double took = Stopwatch.timed(() -> sandboxes.attach(box, order));
            sandboxes.detach(box, "eth0");
            if (i >= warmUp) {
                ms.add(took);
            }
        }
        return ms;
    }

    static SandboxId box(BenchHost host) throws IOException {
        return SandboxId.at("/run/netns/" + host.namespace());
    }

    /** Of as many as there are: each is for a network of its own. */
    static NewSandboxLink order(int number) {
        int high = number / HOST_BYTES;
        int low = number % HOST_BYTES;
        return new NewSandboxLink(
                ResourceId.network("default", "net" + number),
                BenchHost.PARENT,
                Mode.BRIDGE,
                Optional.empty(),
                String.format("02:4c:0a:14:%02x:%02x", high, low),
                Set.of("10.20." + high + "." + (2 + low) + "/16"),
                List.of("10.20.255.254"));
    }

    private void sweep(Report report, BenchHost host, NetlinkSandboxes sandboxes) throws Exception {
        List<SandboxId> boxes = new ArrayList<>();
        for (int i = 0; i < SWEEP; i++) {
            boxes.add(box(host));
        }
        sandboxes.observe(SandboxId.Kind.PATH, new HashSet<>(boxes));
        List<Double> alone = new ArrayList<>();
        for (int i = 0; i < ALONE; i++) {
            SandboxId box = boxes.get(i);
            sandboxes.attach(box, order(SWEEP_FIRST + i));
            alone.add(Stopwatch.timed(() -> sandboxes.detach(box, "eth0")));
        }
        List<Double> sweeps = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SWEEP_THREADS);
        for (int round = 0; round < pace.rounds(); round++) {
            for (int i = 0; i < SWEEP; i++) {
                sandboxes.attach(boxes.get(i), order(SWEEP_FIRST + i));
            }
            sweeps.add(Stopwatch.timed(() -> detachAll(threads, sandboxes, boxes)));
        }
        threads.shutdown();
        report.add(Figure.alone("one detach, ip link del's beside it", Median.of(alone), "ms", "median of " + ALONE)
                .beside(Median.of(IpBatch.deletions(host, ALONE))));
        report.add(Figure.alone(
                        SWEEP + " detaches in one sweep, one alone beside it",
                        Median.of(sweeps),
                        "ms",
                        "median of " + pace.rounds() + ", " + SWEEP_THREADS + " at a time")
                .beside(Median.of(alone))
                .wanted(Goal.atMost(SWEEP_MS_WANTED)));
    }

    private static void detachAll(ExecutorService threads, NetlinkSandboxes sandboxes, List<SandboxId> boxes)
            throws Exception {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (SandboxId box : boxes) {
            all.add(() -> {
                sandboxes.detach(box, "eth0");
                return true;
            });
        }
        for (Future<Boolean> one : threads.invokeAll(all)) {
            one.get();
        }
    }
}
