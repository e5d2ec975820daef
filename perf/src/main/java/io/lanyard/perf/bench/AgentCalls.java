package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How long an engine has taken over an agent's calls, all in all, as the agent's metrics have it. */
record AgentCalls(URI metrics) {
    private static final String SUMS = "lanyard_agent_docker_call_seconds_sum{";

    /** @param address of the agent's metrics, with a port */
    static AgentCalls at(String address) {
        return new AgentCalls(URI.create("http://" + address + "/metrics"));
    }

    double ms(String... calls) throws IOException {
        Set<String> wanted = Set.copyOf(Arrays.asList(calls));
        List<String> page = lines();
        if (page.stream().noneMatch(line -> line.startsWith(SUMS))) {
            throw new IOException("got no " + SUMS + " from " + metrics + ", expected one for each call");
        }
        return page.stream()
                .filter(line -> line.startsWith(SUMS)
                        && wanted.stream().anyMatch(call -> line.contains("call=\"" + call + "\"")))
                .mapToDouble(line -> 1_000 * Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<String> lines() throws IOException {
        try (InputStream page = metrics.toURL().openStream()) {
            return new String(page.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
