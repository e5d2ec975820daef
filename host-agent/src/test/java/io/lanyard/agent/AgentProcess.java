package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agent in a JVM of its own on a host of the lab, as a user that is not root, with a few capabilities. */
final class AgentProcess implements AutoCloseable {
    static final int USER = 64_999;

    /** Exports the broker of this machine's loopback to that of a host: a socket in a file knows no namespaces. */
    private final List<Process> bridges = new ArrayList<>();

    private final Process process;
    private final Path log;

    /** @param directory of its own, that everybody can read */
    AgentProcess(LabHost host, int brokerPort, Path directory, List<String> capabilities) throws IOException {
        Path socket = directory.resolve("broker.sock");
        bridges.add(
                new ProcessBuilder("socat", "UNIX-LISTEN:" + socket + ",fork", "TCP:127.0.0.1:" + brokerPort).start());
        bridges.add(host.in(
                        "socat",
                        "TCP-LISTEN:" + brokerPort + ",bind=127.0.0.1,fork,reuseaddr",
                        "UNIX-CONNECT:" + socket)
                .start());
        Path state = Files.createDirectory(directory.resolve("state"));
        Files.setAttribute(state, "unix:uid", USER);
        log = directory.resolve("agent.log");
        String granted = capabilities.stream()
                .map(name -> ",+" + name.toLowerCase(Locale.ROOT).replaceFirst("^cap_", ""))
                .collect(Collectors.joining("", "-all", ""));
        ProcessBuilder builder = host.in(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + Files.getAttribute(host.dockerSocket(), "unix:gid"),
                "--clear-groups",
                "--inh-caps=" + granted,
                "--ambient-caps=" + granted,
                "--bounding-set=" + granted,
                "--no-new-privs",
                "java",
                "@" + readable(directory),
                "-cp",
                readableClassPath(directory.resolve("lib")),
                Main.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + brokerPort,
                        "LANYARD_HOST",
                        host.name(),
                        "LANYARD_STATE_DIR",
                        state.toString(),
                        "DOCKER_HOST",
                        "unix://" + host.dockerSocket()));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** The flags a host's unit gives it. */
    private static Path readable(Path directory) throws IOException {
        return Files.copy(Path.of("..", "deploy", "agent.jvm"), directory.resolve("agent.jvm"));
    }

    /** Copies: what a build has in its user's home is nobody else's to read. */
    private static String readableClassPath(Path lib) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path target = lib.resolve(Integer.toString(copies.size()));
            copyTree(Path.of(entry), target);
            copies.add(target.toString());
        }
        return String.join(":", copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** A line of the kernel's about the process, as in 'CapEff:	…'. */
    String status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        bridges.forEach(bridge -> {
            bridge.destroy();
            bridge.onExit().join();
        });
    }
}
