package io.lanyard.perf.bench;

import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.ArrayList;
import java.util.List;

/** The same links, made by iproute2 from two lists of commands. */
final class IpBatch {
    /**
     * Milliseconds for all of them.
     *
     * @param first number of the first link: those of other namespaces have others, so that no two have one MAC address
     */
    static double measured(BenchHost host, String namespace, int first, int links) throws Exception {
        StringBuilder make = new StringBuilder();
        StringBuilder bring = new StringBuilder();
        for (int i = 0; i < links; i++) {
            NewSandboxLink order = AttachBench.order(first + i);
            String link = "eth" + i;
            make.append(String.format(
                    "link add link %s name %s address %s netns %s type macvlan mode bridge%n",
                    BenchHost.PARENT, link, order.mac(), namespace));
            bring.append(String.format(
                            "link set %s alias %s%n", link, order.network().name()))
                    .append(String.format(
                            "address add %s dev %s%n",
                            order.prefixes().iterator().next(), link))
                    .append(String.format("link set %s up%n", link))
                    .append(String.format(
                            "route replace default via %s dev %s onlink%n",
                            order.gateways().get(0), link));
        }
        return Stopwatch.timed(() -> {
            BenchHost.finish(new ProcessBuilder("ip", "-n", host.namespaceOfHost(), "-batch", "-"), make.toString());
            BenchHost.finish(new ProcessBuilder("ip", "-n", namespace, "-batch", "-"), bring.toString());
        });
    }

    /** Milliseconds for each of so many links to go, one after the other, each by a process of its own. */
    static List<Double> deletions(BenchHost host, int links) throws Exception {
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            host.run("ip", "link", "add", "link", BenchHost.PARENT, "name", "gone" + i, "type", "macvlan");
            host.run("ip", "link", "set", "gone" + i, "up");
            String link = "gone" + i;
            ms.add(Stopwatch.timed(() -> BenchHost.finish(
                    new ProcessBuilder("ip", "-n", host.namespaceOfHost(), "link", "delete", link), "")));
        }
        return ms;
    }

    private IpBatch() {}
}
