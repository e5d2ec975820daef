package io.lanyard.perf.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process with a JVM of its own, which answers questions: a line to its input, a line of its output that begins with {@link #ANSWER}.
 * What else it says goes to a file. It ends with its input, and with this process. One thread asks.
 */
final class ServiceJvm implements AutoCloseable {
    static final String ANSWER = "= ";

    private static final Duration EXIT_MAX = Duration.ofSeconds(20);

    /** None outlives this one. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final String name;
    private final Path log;
    private final BufferedWriter input;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ServiceJvm(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        RUNNING.add(process);
        CompletableFuture<Void> unused = process.onExit().thenAccept(RUNNING::remove);
    }

    /**
     * Starts one of this process' classes.
     *
     * @param log what it has to complain of is appended there
     */
    static ServiceJvm start(
            Class<?> main, List<String> options, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        return start(System.getProperty("java.class.path"), main.getName(), options, arguments, environment, log);
    }

    /** Starts one of other classes. */
    static ServiceJvm start(
            String classPath,
            String main,
            List<String> options,
            List<String> arguments,
            Map<String, String> environment,
            Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        ServiceJvm jvm = new ServiceJvm(builder.start(), main, log);
        Thread reader = new Thread(jvm::read, "answers-of-" + main);
        reader.setDaemon(true);
        reader.start();
        return jvm;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(line.substring(ANSWER.length()));
                }
            }
        } catch (IOException e) {
            // It is gone: whoever waits for an answer is told so.
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it says unasked, or says next. */
    String answer(Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            String answer = answers.poll(100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
            check();
        }
        throw new IOException(name + " did not answer within " + atMost.toSeconds() + " s; see " + log);
    }

    String ask(String question, Duration atMost) throws IOException, InterruptedException {
        input.write(question);
        input.newLine();
        input.flush();
        return answer(atMost);
    }

    /**
     * Returns if it runs.
     *
     * @throws IOException if it does not
     */
    void check() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(name + " has ended with " + process.exitValue() + "; see " + log);
        }
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; SIGKILL if it is still there after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(EXIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
