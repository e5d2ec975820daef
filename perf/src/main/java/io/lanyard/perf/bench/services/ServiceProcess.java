package io.lanyard.perf.bench.services;

import io.lanyard.perf.bench.Resident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A service as a process of its own, again and again. One thread at a time. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** At its first end it writes down its classes. */
    private static final long STOP_MAX_S = 60;

    private static final double NS_PER_S = 1e9;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Readiness readiness;
    private Process process;

    /** Whether a service can be used. */
    interface Readiness {
        boolean isReady(Path log) throws IOException, InterruptedException;
    }

    /** @param log what it says, since its last start */
    ServiceProcess(String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.readiness = readiness;
        // It does not outlive this process, however that ends.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String name() {
        return name;
    }

    /** Returns how many seconds it took until it was ready. */
    double start() throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begunNs = System.nanoTime();
        process = builder.start();
        process.getOutputStream().close();
        while (!readiness.isReady(log)) {
            if (!process.isAlive() || System.nanoTime() - begunNs > READY_MAX.toNanos()) {
                throw new IllegalStateException(
                        name + (process.isAlive() ? " is not ready after " + READY_MAX : " has ended") + "; it said: "
                                + Files.readString(log));
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        return (System.nanoTime() - begunNs) / NS_PER_S;
    }

    double residentMb() throws IOException {
        return Resident.mb(process.pid());
    }

    /** As systemd does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_MAX_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " still runs " + STOP_MAX_S + " s after it was told to end");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
