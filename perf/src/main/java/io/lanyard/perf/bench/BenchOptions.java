package io.lanyard.perf.bench;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be measured. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures IPAM, links, probes and fleets, each figure beside its ceiling.")
final class BenchOptions {
    enum Part {
        core,
        heap,
        restore,
        loop,
        load,
        attach,
        start,
        agent,
        dns,
        probe,
        peers,
        thousand,
        fleet,
        flat,
        services,
        smoke,
        all
    }

    @Parameters(
            index = "0",
            defaultValue = "all",
            description = {
                "core: decisions in memory, on one thread.",
                "heap: bytes of an allocation.",
                "restore: from Kafka to a state in memory.",
                "loop: from an intent to its outcome through Kafka.",
                "load: from an HTTP request to its committed allocation, every service a process of its own.",
                "attach: links into namespaces beside Docker's, CNI's and ip's; needs root.",
                "start: from a PUT to a running container beside Docker's API; needs root.",
                "agent: what it costs with 100 containers; needs root.",
                "dns: answers to a container beside a bare echo; needs root.",
                "probe: round trips beside ping's; needs root and ping.",
                "peers: Docker, Swarm, CNI, ip, ISC Kea and a bare copy beside ours; with attach and start; needs root.",
                "thousand: addresses for 1,000 namespaces at once beside ip's; needs root.",
                "fleet: a broker and an IPAM under simulated hosts, to 10,000; not part of all, 15 minutes.",
                "flat: an intent's cost with more networks, spaces and allocations.",
                "services: how soon gateway and IPAM are ready, and what they weigh.",
                "smoke: a guard that takes a minute, and fails past a limit; not one of all.",
                "all: all others (default)."
            })
    Part part;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file, too.")
    Path json;

    @Option(
            names = "--svg",
            paramLabel = "DIR",
            description = "Draw the figures, each beside its ceiling, and latencies by percentile into this directory.")
    Path svg;

    @Option(
            names = "--short",
            description = "Fewer and shorter rounds, smaller numbers: for while you change something.")
    boolean isShort;

    @Option(names = "--hosts", defaultValue = "10000", description = "fleet: how large the largest is (10000).")
    int hosts;

    @Option(names = "--containers", defaultValue = "5", description = "fleet: containers of each host (5).")
    int containers;

    /** Attachments and starts have their peers beside them already. */
    boolean has(Part wanted) {
        boolean isOfPeers = part == Part.peers && (wanted == Part.attach || wanted == Part.start);
        return part == wanted || part == Part.all || isOfPeers;
    }

    Pace pace() {
        return isShort ? Pace.SHORT : Pace.FULL;
    }
}
