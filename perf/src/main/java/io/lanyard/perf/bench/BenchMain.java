package io.lanyard.perf.bench;

import io.lanyard.perf.bench.load.LoadBench;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./lanyard bench --help} says what it takes. */
public final class BenchMain {
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
        if (options.json != null) {
            report.save(options.json);
        }
        if (options.svg != null) {
            report.draw(options.svg);
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
    }

    private BenchMain() {}
}
