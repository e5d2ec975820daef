package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process with a JVM of its own, made to start quickly, and to be stopped in every way there is. */
public final class Jvm implements AutoCloseable {
    private static final Duration EXIT_MAX = Duration.ofSeconds(30);

    /** None outlives this one. A stopped process does not see that its input has ended. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Lines lines = new Lines();
    private final BufferedWriter input;

    private Jvm(Process process) {
        this.process = process;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        RUNNING.add(process);
        CompletableFuture<Void> unused = process.onExit().thenAccept(RUNNING::remove);
    }

    /**
     * Starts one.
     *
     * @param log what it says is appended there
     * @param heard told of each line, on a thread of its own
     */
    static Jvm start(
            String mainClass,
            List<String> options,
            List<String> arguments,
            Map<String, String> environment,
            Path log,
            Consumer<String> heard)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A process that is killed every few seconds never gets to what a better compiler could do for it.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.add("-Dlogback.configurationFile=io/lanyard/perf/chaos/logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return start(command, environment, log, heard);
    }

    /** Starts what this command line says, as {@link #start(String, List, List, Map, Path, Consumer)} does. */
    public static Jvm start(List<String> command, Map<String, String> environment, Path log, Consumer<String> heard)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Jvm jvm = new Jvm(builder.start());
        Thread reader = new Thread(() -> jvm.read(log, heard), "reader-of-" + jvm.process.pid());
        reader.setDaemon(true);
        reader.start();
        return jvm;
    }

    private void read(Path log, Consumer<String> heard) {
        try (BufferedReader reader = process.inputReader(UTF_8);
                BufferedWriter copy =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                copy.write(line);
                copy.newLine();
                copy.flush();
                heard.accept(line);
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("what it says cannot be read any more: " + e);
        } finally {
            lines.end();
        }
    }

    public Lines lines() {
        return lines;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Says something to it; whether anybody reads it is not known. */
    void say(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            lines.add("nobody listens to '" + line + "': " + e.getMessage());
        }
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM; returns when it is gone. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** SIGSTOP: it stands still in the middle of whatever it does. */
    void freeze() throws InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws InterruptedException {
        signal("CONT");
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(EXIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "process " + process.pid() + " still runs after " + EXIT_MAX + "; it said last " + lines.last(5));
        }
        return process.exitValue();
    }

    /** Java has no call for these two. */
    private void signal(String name) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("process " + process.pid() + " did not get SIG" + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException("SIG" + name + " cannot be sent", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
