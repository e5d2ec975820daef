package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Waits until a started stack can be used, and fails at once when a part of it has ended. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final URI base;
    private final List<Service> services;

    Readiness(URI base, List<Service> services) {
        this.base = base;
        this.services = services;
    }

    void awaitHosts(int count) {
        Awaitility.await("the gateway is ready and knows " + count + " hosts")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    services.forEach(Service::requireAlive);
                    return status("/health/ready") == 200 && hosts() == count;
                });
    }

    private int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    private int hosts() throws IOException, InterruptedException {
        JsonNode hosts = new ObjectMapper().readTree(get("/v1/hosts").body());
        return hosts.path("items").size();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
