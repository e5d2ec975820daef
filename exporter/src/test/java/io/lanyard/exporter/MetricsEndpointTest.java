package io.lanyard.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Metrics metrics = new Metrics();
    private final AtomicBoolean isWell = new AtomicBoolean(true);
    private final MetricsEndpoint endpoint =
            MetricsEndpoint.open(ANY_PORT, "PORT", metrics, isWell::get).orElseThrow();

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
    void tellsWhatWasCounted() throws Exception {
        Counter.build("steps_total", "Steps.")
                .labelNames("step")
                .register(metrics.registry())
                .labels("pull")
                .inc();

        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(response.body().lines())
                .contains("# TYPE steps_total counter", "steps_total{step=\"pull\",} 1.0")
                .anyMatch(line -> line.startsWith("jvm_memory"))
                .noneMatch(line -> line.contains("_created"));
    }

    @Test
    void knowsTheNamesOfWhatHasNoSeriesYet() {
        Counter.build("steps_total", "Steps.").labelNames("step").register(metrics.registry());

        assertThat(metrics.names()).contains("steps_total", "jvm_threads_current", "process_cpu_seconds_total");
    }

    @Test
    void saysEverywhereWhoseItIs() {
        Metrics labelled = new Metrics(Map.of("host", "host1"));
        Counter.build("steps_total", "Steps.")
                .labelNames("step")
                .register(labelled.registry())
                .labels("pull")
                .inc();

        assertThat(labelled.text().lines().filter(line -> !line.startsWith("#")))
                .contains("steps_total{host=\"host1\",step=\"pull\",} 1.0")
                .allMatch(line -> line.contains("{host=\"host1\","));
    }

    @Test
    void saysWhetherItIsWell() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        isWell.set(false);
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/healthy").statusCode()).isEqualTo(404);
    }

    @Test
    void goesOnWithoutWhenThePortIsTaken() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());
        assertThat(MetricsEndpoint.open(taken, "PORT", metrics, isWell::get)).isEmpty();
    }
}
