package io.lanyard.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The script {@code lab/lab} of this repository, and the settings to run it with. */
final class Script {
    /** For what a command wrote, once it has ended: long only when a child of it holds the pipe open. */
    private static final long READ_LIMIT_SECONDS = 10;

    private final Path path = locate();
    private final Map<String, String> settings;

    Script(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    static String[] command(String first, String... rest) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(Arrays.asList(rest));
        return words.toArray(String[]::new);
    }

    static String[] command(String first, String second, String... rest) {
        return command(first, command(second, rest));
    }

    ProcessBuilder prepare(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(path.toString(), arguments));
        builder.environment().putAll(settings);
        return builder;
    }

    /** Runs it and demands that it succeeds. */
    LabHost.Result require(Duration limit, String... arguments) {
        LabHost.Result result = run(limit, arguments);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("lab/lab " + String.join(" ", arguments) + ": expected exit code 0, got "
                    + result.exitCode() + ": " + result.stderr().strip());
        }
        return result;
    }

    LabHost.Result run(Duration limit, String... arguments) {
        String line = "lab/lab " + String.join(" ", arguments);
        try {
            Process process = prepare(arguments).start();
            process.getOutputStream().close();
            CompletableFuture<String> stdout = read(process.getInputStream());
            CompletableFuture<String> stderr = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(line + ": expected an end within " + limit + ", got none");
            }
            return new LabHost.Result(
                    process.exitValue(),
                    stdout.get(READ_LIMIT_SECONDS, TimeUnit.SECONDS),
                    stderr.get(READ_LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(line + ": " + e.getMessage(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(line + ": cannot read what it wrote: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(line + ": interrupted", e);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        // A thread of its own: the common pool may be as small as one, and two pipes have to be drained.
        Thread reader = new Thread(
                () -> {
                    try {
                        text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                },
                "lab-output");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    /** In the repository named by the property {@code lanyard.home}, else in the one around the working directory. */
    static Path locate() {
        String home = System.getProperty("lanyard.home");
        Path start = Path.of(home == null ? "" : home).toAbsolutePath();
        for (Path root = start; root != null; root = home == null ? root.getParent() : null) {
            Path script = root.resolve("lab/lab");
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new IllegalStateException("expected the script lab/lab "
                + (home == null ? "in or above " : "in lanyard.home, ") + start + "; found none");
    }
}
