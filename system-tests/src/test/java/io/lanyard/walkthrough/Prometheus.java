package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Debian's Prometheus on the lab's control machine: the rules of {@code deploy/}, and all that is in the lab to scrape. */
final class Prometheus implements AutoCloseable {
    static final int PORT = 19090;

    private static final Path RULES = Path.of(System.getProperty("lanyard.home"), "deploy", "prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;

    private Prometheus(Service service) {
        this.service = service;
    }

    /** Returns when it has scraped everything. */
    static Prometheus start(Stack stack) throws IOException {
        Path directory = stack.lab().stateDirectory().resolve("prometheus");
        Files.createDirectories(directory);
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(config, config(stack));
        LabHost control = stack.lab().host("control");
        Prometheus prometheus = new Prometheus(new Service(
                "prometheus",
                control::in,
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + PORT),
                Map.of(),
                directory.resolve("prometheus.log")));
        stack.lab().door(PORT);
        prometheus.service.start();
        try {
            prometheus.awaitTargets(2 + stack.lab().hosts().size());
        } catch (RuntimeException e) {
            prometheus.close();
            throw e;
        }
        return prometheus;
    }

    /** Everything each second: a test waits for what takes a minute elsewhere. */
    private static String config(Stack stack) {
        String agents = IntStream.range(0, stack.agents().size())
                .mapToObj(Stack::metricsOfAgent)
                .map(target -> '"' + target + '"')
                .collect(Collectors.joining(", "));
        return """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%1$s/lanyard.rules.yml", "%1$s/lanyard.alerts.yml"]
                scrape_configs:
                  - {job_name: lanyard-ipam, static_configs: [{targets: ["127.0.0.1:9465"]}]}
                  - {job_name: lanyard-gateway, static_configs: [{targets: ["127.0.0.1:%2$d"]}]}
                  - {job_name: lanyard-agent, static_configs: [{targets: [%3$s]}]}
                """
                .formatted(RULES, stack.http().getPort(), agents);
    }

    private void awaitTargets(int count) {
        Awaitility.await("Prometheus has scraped " + count + " targets")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    service.requireAlive();
                    return query("up == 1").size() == count;
                });
    }

    /** The samples that an expression gives now. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        JsonNode answer = get("query?query=" + encoded(expression));
        assertThat(answer.path("status").asText())
                .as("%s: %s", expression, answer)
                .isEqualTo("success");
        return answer.at("/data/result");
    }

    /** Whether any target has told of a metric of that name, be it that it has no series. */
    boolean knows(String metric) throws IOException, InterruptedException {
        return !get("metadata?metric=" + metric).path("data").isEmpty()
                || !get("series?match[]=" + encoded(metric)).path("data").isEmpty();
    }

    /** All alerts that fire now: each as its name and what it says. */
    List<String> alerts() throws IOException, InterruptedException {
        return StreamSupport.stream(get("alerts").at("/data/alerts").spliterator(), false)
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asText() + ": "
                        + alert.at("/annotations/summary").asText())
                .toList();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (!body.startsWith("{")) {
            throw new IOException("expected JSON of Prometheus, got " + body);
        }
        return JSON.readTree(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        service.stop();
    }
}
