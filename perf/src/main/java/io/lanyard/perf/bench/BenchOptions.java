package io.lanyard.perf.bench;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be measured. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures IPAM, links and probes, each figure beside its ceiling.")
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
                "all: all of them (default)."
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

    boolean has(Part wanted) {
        return part == wanted || part == Part.all;
    }

    Pace pace() {
        return isShort ? Pace.SHORT : Pace.FULL;
    }
}
