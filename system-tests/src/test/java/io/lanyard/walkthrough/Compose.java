package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Debian's docker-compose on some files of this repository, against the engine of one host of the lab. */
final class Compose {
    static final Path HOME = Path.of(System.getProperty("lanyard.home"));
    static final String PROJECT = "lanyard";

    private static final Path NO_SETTINGS = HOME.resolve("system-tests/src/test/resources/compose/none.env");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int COMMAND_S = 180;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> settings;
    private final List<Path> files;

    /** How a command ended, and all that it said. */
    record Ended(int exitCode, String said) {}

    Compose(Map<String, String> settings, Path... files) {
        this.settings = Map.copyOf(settings);
        this.files = List.of(files);
    }

    /** Against the engine of a host. */
    static Compose on(LabHost host, Map<String, String> settings, Path... files) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("DOCKER_HOST", "unix://" + host.dockerSocket());
        all.put("LANYARD_DOCKER_SOCKET", host.dockerSocket().toString());
        all.put("LANYARD_HOST", host.name());
        return new Compose(all, files);
    }

    /** Runs it and demands that it succeeds. */
    String run(String... arguments) throws IOException, InterruptedException {
        Ended ended = end(arguments);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("docker-compose " + String.join(" ", arguments)
                    + ": expected exit code 0, got " + ended.exitCode() + ": " + ended.said());
        }
        return ended.said();
    }

    Ended end(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker-compose", "--project-name", PROJECT));
        command.addAll(List.of("--env-file", NO_SETTINGS.toString()));
        for (Path file : files) {
            command.addAll(List.of("-f", file.toString()));
        }
        command.addAll(Arrays.asList(arguments));
        return run(new ProcessBuilder(command).directory(HOME.toFile()), settings);
    }

    static Ended run(ProcessBuilder builder, Map<String, String> settings) throws IOException, InterruptedException {
        builder.environment().keySet().removeIf(name -> Stream.of("LANYARD_", "DOCKER_", "JAVA_TOOL")
                .anyMatch(name::startsWith));
        builder.environment().putAll(settings);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(builder.command() + ": expected an end within " + COMMAND_S + " s");
        }
        return new Ended(process.exitValue(), said);
    }

    /** Returns when each of that many containers says that it is well; fails at once, with its last words, if one ends. */
    static void awaitHealthy(LabHost host, int count) {
        Awaitility.await(count + " healthy containers on " + host.name())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health(host))
                        .hasSize(count)
                        .allSatisfy((container, health) -> assertThat(health).isEqualTo("healthy")));
    }

    private static Map<String, String> health(LabHost host) throws IOException {
        Map<String, String> healths = new TreeMap<>();
        for (JsonNode container : containers(host)) {
            String name = container.path("Name").asText();
            if (!container.at("/State/Running").asBoolean()
                    || container.path("RestartCount").asInt() > 0) {
                throw new IllegalStateException(
                        name + " has ended: " + container.path("State") + "; its last words: " + lastWords(host, name));
            }
            String health = container.at("/State/Health/Status").asText();
            if (health.equals("unhealthy")) {
                throw new IllegalStateException(name + " is not well: " + container.at("/State/Health")
                        + "; its last words: " + lastWords(host, name));
            }
            healths.put(name, health);
        }
        return healths;
    }

    private static String lastWords(LabHost host, String container) {
        LabHost.Result logs = host.docker("logs", "--tail", "40", container);
        return logs.stdout() + logs.stderr();
    }

    /** What the engine says of each container of the project. */
    static List<JsonNode> containers(LabHost host) throws IOException {
        List<String> command = new ArrayList<>(List.of("container", "inspect"));
        host.docker("ps", "-aq", "--filter", "label=com.docker.compose.project=" + PROJECT)
                .stdout()
                .lines()
                .forEach(command::add);
        List<JsonNode> containers = new ArrayList<>();
        if (command.size() > 2) {
            String found = host.docker(command.toArray(String[]::new)).stdout();
            JSON.readTree(found).forEach(containers::add);
        }
        return containers;
    }

    static String serviceOf(JsonNode container) {
        return container.at("/Config/Labels").path("com.docker.compose.service").asText();
    }
}
