package io.lanyard.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How a command ended. */
public record Result(String command, int exitCode, String stdout, String stderr) {

    static Result of(ProcessBuilder builder, Duration limit) {
        String command = String.join(" ", builder.command());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> stdout = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            CompletableFuture<String> stderr = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": no end after " + limit);
            }
            return new Result(command, process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        }
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** What it printed, or a failure that says what went wrong. */
    public String expectSuccess() {
        if (!succeeded()) {
            throw new IllegalStateException(command + ": exit code " + exitCode + ": " + stderr + stdout);
        }
        return stdout;
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
