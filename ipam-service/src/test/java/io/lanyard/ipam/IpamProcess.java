package io.lanyard.ipam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An instance as a process of its own, which can be killed. */
final class IpamProcess implements AutoCloseable {
    private static final int EXIT_MAX_S = 30;

    private final String instance;
    private final Process process;
    private final Path log;

    private IpamProcess(String instance, Process process, Path log) {
        this.instance = instance;
        this.process = process;
        this.log = log;
    }

    static IpamProcess start(String instance, String bootstrapServers, Path directory) throws IOException {
        return start(
                Main.class,
                Map.of("LANYARD_INSTANCE", instance, "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                directory);
    }

    static IpamProcess start(Class<?> main, Map<String, String> environment, Path directory) throws IOException {
        String instance = environment.get("LANYARD_INSTANCE");
        Path log = Files.createTempFile(directory, instance + "-", ".log");
        // A small machine starts it with what is left beside the others.
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Its log shall have nothing but what it has to say: not that another one has the port.
        builder.environment().put("LANYARD_IPAM_METRICS_PORT", "0");
        builder.environment().putAll(environment);
        return new IpamProcess(instance, builder.start(), log);
    }

    String instance() {
        return instance;
    }

    /** Without a word: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to stop (SIGTERM) and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(EXIT_MAX_S, TimeUnit.SECONDS)) {
            throw new AssertionError(instance + " still runs after " + EXIT_MAX_S + " s:\n" + log());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<String> lines() {
        return log().lines().toList();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
