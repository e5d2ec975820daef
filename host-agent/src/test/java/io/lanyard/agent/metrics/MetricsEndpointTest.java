package io.lanyard.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.latency.Pairs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final AgentMetrics metrics = new AgentMetrics();
    private final AtomicBoolean isWell = new AtomicBoolean(true);
    private final MetricsEndpoint endpoint =
            MetricsEndpoint.open(ANY_PORT, metrics, isWell::get).orElseThrow();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void tellsWhatBecameOfProbes() throws Exception {
        metrics.probes().answered(Pairs.gateway(), 150_000);
        metrics.probes().lost(Pairs.peer("host2", "10.0.0.2"));

        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(response.body().lines())
                .contains(
                        "lanyard_packet_rtt_seconds_bucket{network=\"lan\",peer_host=\"gateway\",le=\"1.0E-4\",} 0.0",
                        "lanyard_packet_rtt_seconds_bucket{network=\"lan\",peer_host=\"gateway\",le=\"2.0E-4\",} 1.0",
                        "lanyard_packet_rtt_seconds_sum{network=\"lan\",peer_host=\"gateway\",} 1.5E-4",
                        "lanyard_packet_probes_total{network=\"lan\",peer_host=\"gateway\",} 1.0",
                        "lanyard_packet_probes_lost_total{network=\"lan\",peer_host=\"gateway\",} 0.0",
                        "lanyard_packet_probes_total{network=\"lan\",peer_host=\"host2\",} 1.0",
                        "lanyard_packet_probes_lost_total{network=\"lan\",peer_host=\"host2\",} 1.0")
                .anyMatch(line -> line.startsWith("jvm_memory"));
    }

    @Test
    void saysWhetherTheAgentIsWell() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        isWell.set(false);
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/healthy").statusCode()).isEqualTo(404);
    }

    @Test
    void goesOnWithoutWhenThePortIsTaken() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());
        assertThat(MetricsEndpoint.open(taken, metrics, isWell::get)).isEmpty();
    }

    @Test
    void keepsThoseThatWereAskedLately() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            metrics.probes().lost(Pairs.peer("host" + i, "10.0.0.2"));
            metrics.probes().lost(Pairs.gateway());
        }
        assertThat(get("/metrics").body().lines().filter(line -> line.startsWith("lanyard_packet_probes_total")))
                .hasSize(256)
                .contains("lanyard_packet_probes_total{network=\"lan\",peer_host=\"gateway\",} 1000.0")
                .anyMatch(line -> line.contains("host999"));
    }
}
