package io.lanyard.walkthrough;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service of Lanyard as a process of its own in one of the lab's namespaces; can be killed and started again. */
public final class Service {
    private static final int STOP_S = 10;
    private static final int LAST_LINES = 10;

    private final String name;
    private final Place place;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    /** Where a process runs: makes a command one that runs there. */
    @FunctionalInterface
    public interface Place {
        ProcessBuilder in(String... command);
    }

    Service(String name, Place place, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.place = place;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** They live for minutes, and are asked one thing at a time: compiled early, RATIONALE.md has what that brings. */
    static List<String> java(String classPath, String mainClass, String... arguments) {
        return java(
                List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.1"), classPath, mainClass, arguments);
    }

    /** Compiled as units have it: slow at first, and twice as quick as that when it has been in use for a while. */
    static List<String> javaForLong(String classPath, String mainClass, String... arguments) {
        return java(List.of(), classPath, mainClass, arguments);
    }

    private static List<String> java(List<String> compiling, String classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(compiling);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** With the flags of deploy/ and nothing on its class path that is not an agent's. */
    static List<String> agent(Path home) {
        return List.of(
                "java",
                "@" + home.resolve("deploy/agent.jvm"),
                "-cp",
                home.resolve("host-agent/target/lib") + "/*",
                "io.lanyard.agent.Main");
    }

    /** As a host's unit starts it: from its second start on with the classes that it had before. */
    static List<String> installedAgent(Path home, Path cache) {
        return List.of(
                home.resolve("deploy/start").toString(),
                cache.toString(),
                home.resolve("deploy/agent.jvm").toString(),
                home.resolve("host-agent/target/lib").toString(),
                "io.lanyard.agent.Main");
    }

    public String name() {
        return name;
    }

    public void start() {
        ProcessBuilder builder = place.in(command.toArray(String[]::new));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}: no shutdown hook, no last word. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it as an operator would, within the time a process manager gives. */
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        process.onExit().completeOnTimeout(null, STOP_S, TimeUnit.SECONDS).join();
        if (isAlive()) {
            kill();
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Fails at once, with its last words, when the process has ended. */
    void requireAlive() {
        if (!isAlive()) {
            throw new IllegalStateException(name + " has ended; its last words: " + lastWords());
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "none, " + e;
        }
    }
}
