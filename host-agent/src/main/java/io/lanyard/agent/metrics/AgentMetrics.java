package io.lanyard.agent.metrics;

import io.lanyard.agent.core.latency.ProbeCounts;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What Prometheus sees, in a registry of its own: other services may live in the same JVM. */
public final class AgentMetrics {
    /** Of a network and a host each: a histogram has some twenty series. */
    private static final int PATHS_MAX = 256;

    private final CollectorRegistry registry = new CollectorRegistry();
    private final ProbeMetrics probes = new ProbeMetrics(registry, PATHS_MAX);

    public AgentMetrics() {
        DefaultExports.register(registry);
    }

    public ProbeCounts probes() {
        return probes;
    }

    String text() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }
}
