package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a host itself says is so: its Docker Engine and its kernel, never Lanyard. */
final class HostTruth {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabHost host;

    HostTruth(LabHost host) {
        this.host = host;
    }

    String name() {
        return host.name();
    }

    /** {@code docker network inspect}, or empty when there is no such network. */
    Optional<JsonNode> network(String network) {
        return inspect("network", network);
    }

    /** {@code docker container inspect}, or empty when there is no such container. */
    Optional<JsonNode> container(String container) {
        return inspect("container", container);
    }

    private Optional<JsonNode> inspect(String kind, String name) {
        LabHost.Result result = host.docker(kind, "inspect", name);
        return result.exitCode() == 0 ? Optional.of(parse(result.stdout()).get(0)) : Optional.empty();
    }

    /** Names of all networks or containers of the engine, foreign ones too. */
    List<String> names(String kind) {
        LabHost.Result result = "container".equals(kind)
                ? host.docker("container", "ls", "-a", "--format", "{{.Names}}")
                : host.docker(kind, "ls", "--format", "{{.Name}}");
        return Arrays.stream(result.stdout().split("\n"))
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }

    /** {@code ip -d link show}, as JSON. */
    JsonNode link(String name) {
        return parse(run("ip", "-j", "-d", "link", "show", "dev", name)).get(0);
    }

    boolean promiscuous(String link) {
        for (JsonNode flag : link(link).get("flags")) {
            if ("PROMISC".equals(flag.textValue())) {
                return true;
            }
        }
        return false;
    }

    /** {@code docker exec CONTAINER ping -c 2 TARGET}. */
    LabHost.Result ping(String container, String target) {
        return host.docker("exec", container, "ping", "-c", "2", "-w", "5", target);
    }

    /** {@code docker exec CONTAINER ip address show dev eth0}. */
    LabHost.Result addresses(String container) {
        return host.docker("exec", container, "ip", "address", "show", "dev", "eth0");
    }

    /** {@code docker exec CONTAINER nslookup TARGET}. */
    LabHost.Result lookup(String container, String target) {
        return host.docker("exec", container, "nslookup", target);
    }

    /** Runs a command in the host's namespace and returns what it prints. */
    String run(String... command) {
        try {
            Process process = host.in(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " on " + name() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " on " + name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("expected JSON, got: " + json, e);
        }
    }
}
