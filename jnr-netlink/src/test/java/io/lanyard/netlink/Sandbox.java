package io.lanyard.netlink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A fresh network namespace with a random name, and iproute2's view of it: the second opinion of these tests. */
final class Sandbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name = "lt-" + UUID.randomUUID().toString().substring(0, 8);

    Sandbox() {
        run(List.of("ip", "netns", "add", name));
    }

    String name() {
        return name;
    }

    Path path() {
        return Path.of("/run/netns", name);
    }

    Netns netns() {
        return Netns.named(name);
    }

    Netlink netlink() {
        return Netlink.openIn(path());
    }

    /** Runs {@code ip -n NAME …} and expects success. */
    void ip(String arguments) {
        run(command(List.of("ip", "-n", name), arguments));
    }

    /** What {@code ip -n NAME -j -d …} prints. */
    JsonNode show(String arguments) {
        String output = run(command(List.of("ip", "-n", name, "-j", "-d"), arguments));
        try {
            return JSON.readTree(output.isBlank() ? "[]" : output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code ip} says of one link. */
    JsonNode showLink(String link) {
        return show("link show dev " + link).get(0);
    }

    private static List<String> command(List<String> start, String arguments) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments.split(" ")));
        return command;
    }

    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within 10 s, so far it said: " + output);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        run(List.of("ip", "netns", "del", name));
    }
}
