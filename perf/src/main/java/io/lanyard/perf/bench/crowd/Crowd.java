package io.lanyard.perf.bench.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.lab.LabHost;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients that ask at once, in a process of their own on the machine of the gateway: no door is between them and it, and
 * what they cost is not this process's. One thread at a time.
 */
public final class Crowd implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private Crowd(Process process) {
        this.process = process;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.answers = process.inputReader(UTF_8);
    }

    /**
     * Starts it.
     *
     * @param gateway as that machine reaches it
     */
    public static Crowd on(LabHost machine, URI gateway) throws IOException {
        return new Crowd(machine.in(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:CompileThresholdScaling=0.1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrowdMain.class.getName(),
                        gateway.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Sends all at once, and returns the answers in the order of the requests when the last has come. */
    public List<Answered> ask(List<Asked> all) throws IOException {
        for (Asked asked : all) {
            requests.write(asked.line());
            requests.newLine();
        }
        requests.newLine();
        requests.flush();
        List<Answered> answered = new ArrayList<>(all.size());
        for (Asked asked : all) {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("the process of the clients has ended before it answered " + asked.line());
            }
            answered.add(Answered.read(line));
        }
        return answered;
    }

    /** The same, and each must be so in the end. */
    public List<Answered> insist(List<Asked> all) throws IOException {
        List<Answered> answered = ask(all);
        for (int i = 0; i < answered.size(); i++) {
            answered.get(i).require(all.get(i));
        }
        return answered;
    }

    /** When the last of them came, in milliseconds since the first was sent. */
    public static double lastMs(List<Answered> answered) {
        return answered.stream().mapToDouble(Answered::ms).max().orElse(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
