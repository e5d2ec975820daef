package io.lanyard.perf.bench.services;

import io.lanyard.perf.bench.Script;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Containers on one network, asked of a gateway over HTTP, many at a time. */
final class HttpContainers {
    private static final int AT_A_TIME = 64;
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static final String NETWORK = "{\"parent\":\"enp0s3\",\"subnet\":\"10.0.0.0/8\"}";
    private static final String CONTAINER =
            "{\"image\":\"busybox\",\"command\":[\"sleep\",\"600\"],\"networks\":[{\"network\":\"lan\"}]}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    HttpContainers(URI gateway) {
        this.gateway = gateway;
    }

    static String host(int number) {
        List<String> hosts = Script.hosts();
        return hosts.get(number % hosts.size());
    }

    /** Returns when the gateway has Kafka's word for all of them. */
    void put(int count) throws IOException, InterruptedException {
        put("/v1/networks/lan", NETWORK);
        AtomicReference<String> fault = new AtomicReference<>();
        Semaphore free = new Semaphore(AT_A_TIME);
        for (int i = 0; i < count && fault.get() == null; i++) {
            String path = path(i);
            acquire(free, 1);
            CompletableFuture<HttpResponse<String>> unused = client.sendAsync(
                            request(path, CONTAINER), HttpResponse.BodyHandlers.ofString())
                    .whenComplete((answer, failure) -> {
                        free.release();
                        if (failure != null || answer.statusCode() != ACCEPTED) {
                            fault.compareAndSet(null, path + ": got " + (failure != null ? failure : answer.body()));
                        }
                    });
        }
        acquire(free, AT_A_TIME);
        if (fault.get() != null) {
            throw new IOException(fault.get() + ", expected " + ACCEPTED);
        }
    }

    private static void acquire(Semaphore free, int permits) throws IOException, InterruptedException {
        if (!free.tryAcquire(permits, ANSWER_MAX.toSeconds() + 1, TimeUnit.SECONDS)) {
            throw new IOException("the gateway has not answered for " + ANSWER_MAX);
        }
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path, body), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != ACCEPTED) {
            throw new IOException(path + ": got " + answer.body() + ", expected " + ACCEPTED);
        }
    }

    private static String path(int number) {
        return "/v1/hosts/" + host(number) + "/containers/box" + number;
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(ANSWER_MAX)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Whether the gateway has read that a container is as it should be. */
    boolean isApplied(int number) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path(number));
        return answer.statusCode() == OK && answer.body().contains("\"APPLIED\"");
    }

    boolean isReady() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == OK;
        } catch (IOException e) {
            return false; // Nobody listens yet.
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(ANSWER_MAX)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
