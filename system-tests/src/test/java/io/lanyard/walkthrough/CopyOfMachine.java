package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A host of the lab with this machine's files as its own: what is installed there changes nothing here. The engine's socket
 * is the host's.
 */
final class CopyOfMachine implements AutoCloseable {
    private static final Path SCRIPT = Compose.HOME.resolve("system-tests/src/test/resources/packages/copy-of-machine");

    private final Path directory;
    private final Process holder;

    /** @param shared a directory that is the same in the copy */
    CopyOfMachine(LabHost host, Path directory, Path shared) throws IOException {
        this.directory = directory;
        holder = host.in(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        SCRIPT.toString(),
                        directory.toString(),
                        shared.toString())
                .redirectErrorStream(true)
                .start();
        byte[] said = holder.getInputStream().readNBytes("ready\n".length());
        if (!new String(said, StandardCharsets.UTF_8).equals("ready\n")) {
            throw new IOException("expected a copy of this machine, got: " + new String(said, StandardCharsets.UTF_8)
                    + new String(holder.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A command that will run there, in the host's network namespace. */
    ProcessBuilder in(String... command) {
        List<String> all = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(holder.pid()),
                "--mount",
                "--net",
                "chroot",
                directory.resolve("root").toString()));
        all.addAll(Arrays.asList(command));
        return new ProcessBuilder(all);
    }

    /** What it says; it must succeed. */
    String run(String... command) throws IOException, InterruptedException {
        Compose.Ended ended = Compose.run(in(command), Map.of());
        assertThat(ended.exitCode())
                .as("%s: %s", List.of(command), ended.said())
                .isZero();
        return ended.said();
    }

    /** Files that are other than this machine's, and directories that it does not have; from the root, in order. */
    List<String> changes() throws IOException, InterruptedException {
        String changes = directory.resolve("changes").toString();
        Compose.Ended ended = Compose.run(
                new ProcessBuilder(
                        "nsenter",
                        "--target",
                        Long.toString(holder.pid()),
                        "--mount",
                        "find",
                        changes,
                        "-mindepth",
                        "1",
                        "-printf",
                        "%y /%P\\n"),
                Map.of());
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        return ended.said()
                .lines()
                .filter(line -> !line.startsWith("d ")
                        || !Path.of(line.substring(2)).toFile().isDirectory())
                .map(line -> line.substring(2))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        holder.destroy();
        holder.onExit().join();
    }
}
