package io.lanyard.perf.bench;

import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.netlink.NetlinkSandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Many links into one namespace, so that what it takes to start a process does not count: ours and ip's in turn. */
public final class LinkRounds {
    private static final int LINKS = 20;

    private final BenchHost host;
    private final NetlinkSandboxes sandboxes;

    /** No two links of ip's have one MAC address. */
    private int rounds;

    public LinkRounds(BenchLinks links) {
        host = links.host();
        sandboxes = links.sandboxes();
    }

    /** One of them, in milliseconds. */
    public Figure measure(Pace pace) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> ips = new ArrayList<>();
        for (int round = -pace.warmUps(); round < pace.rounds(); round++) {
            double our = ours();
            double ip = IpBatch.measured(host, host.namespace(), ++rounds * LINKS, LINKS);
            if (round >= 0) {
                ours.add(our / LINKS);
                ips.add(ip / LINKS);
            }
        }
        return Figure.alone(
                        "one of " + LINKS + " links in a namespace, beside ip -batch's",
                        Median.of(ours),
                        "ms",
                        "median of " + pace.rounds())
                .beside(Median.of(ips));
    }

    private double ours() throws Exception {
        SandboxId box = AttachBench.box(host);
        sandboxes.observe(SandboxId.Kind.PATH, Set.of(box));
        double all = Stopwatch.timed(() -> {
            for (int i = 0; i < LINKS; i++) {
                sandboxes.attach(box, AttachBench.order(i));
            }
        });
        sandboxes.observe(SandboxId.Kind.PATH, Set.of());
        return all;
    }
}
