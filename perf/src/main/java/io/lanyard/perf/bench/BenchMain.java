package io.lanyard.perf.bench;

import io.lanyard.perf.bench.flat.FlatBench;
import io.lanyard.perf.bench.guard.GuardBench;
import io.lanyard.perf.bench.load.LoadBench;
import io.lanyard.perf.bench.peers.PeersBench;
import io.lanyard.perf.bench.services.ServicesBench;
import io.lanyard.perf.bench.thousand.ThousandBench;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./lanyard bench --help} says what it takes. */
public final class BenchMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    public static void main(String[] arguments) throws Exception {
        BenchOptions options = new BenchOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(USAGE);
        }
        if (commandLine.isUsageHelpRequested()) {
            commandLine.usage(System.out);
            return;
        }
        Report report = new Report(System.out);
        report.begin();
        measure(options, report);
        List<String> broken = options.part == BenchOptions.Part.smoke ? new GuardBench().measure(report) : List.of();
        if (options.json != null) {
            report.save(options.json);
        }
        if (options.svg != null) {
            report.draw(options.svg);
        }
        if (!broken.isEmpty()) {
            broken.forEach(sentence -> System.err.println("bench: " + sentence));
            System.exit(FAILED);
        }
    }

    private static void measure(BenchOptions options, Report report) throws Exception {
        if (options.has(BenchOptions.Part.core)) {
            new CoreBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.heap)) {
            new HeapBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.restore)) {
            new RestoreBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.loop)) {
            new LoopBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.load)) {
            new LoadBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.attach)) {
            new AttachBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.start)) {
            new StartBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.agent)) {
            new AgentBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.dns)) {
            new DnsBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.probe)) {
            new ProbeBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.peers)) {
            new PeersBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.thousand)) {
            new ThousandBench(options.pace()).measure(report);
        }
        if (options.part == BenchOptions.Part.fleet) {
            new FleetBench(options.pace(), options.hosts, options.containers, System.err).measure(report);
        }
        if (options.has(BenchOptions.Part.flat)) {
            new FlatBench(options.pace()).measure(report);
        }
        if (options.has(BenchOptions.Part.services)) {
            new ServicesBench(options.pace()).measure(report);
        }
    }

    private BenchMain() {}
}
