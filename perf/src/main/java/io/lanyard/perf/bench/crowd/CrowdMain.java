package io.lanyard.perf.bench.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the requests that its standard input names, a line each, all at once when an empty line comes, each on a connection
 * of its own that stays; then prints an answer a line, in the order of the requests.
 */
public final class CrowdMain {
    private static final int WAIT_S = 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(WAIT_S + 15);
    private static final int TIMES = 4;
    private static final int ACCEPTED = 202;
    private static final double NS_PER_MS = 1_000_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    private CrowdMain(URI gateway) {
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws IOException {
        CrowdMain crowd = new CrowdMain(URI.create(arguments[0]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        PrintStream out = new PrintStream(System.out, false, UTF_8);
        List<HttpRequest> requests = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isEmpty()) {
                requests.add(crowd.request(Asked.read(line)));
                continue;
            }
            crowd.send(requests).forEach(answer -> out.println(answer.line()));
            out.flush();
            requests.clear();
        }
    }

    private HttpRequest request(Asked asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(asked.path()))
                .timeout(TIMEOUT)
                .method(
                        asked.method(),
                        asked.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(asked.body()));
        if (!asked.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return asked.method().equals("GET")
                ? request.build()
                : request.header("Prefer", "wait=" + WAIT_S).build();
    }

    private List<Answered> send(List<HttpRequest> requests) {
        long beginNs = System.nanoTime();
        List<CompletableFuture<Answered>> answers = new ArrayList<>(requests.size());
        for (HttpRequest request : requests) {
            answers.add(send(request, beginNs, TIMES));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** What is not so yet is asked for again: that it takes so long is for a figure to say. */
    private CompletableFuture<Answered> send(HttpRequest request, long beginNs, int times) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, fault) -> answered(beginNs, response, fault))
                .thenCompose(answer -> answer.status() == ACCEPTED && times > 1
                        ? send(request, beginNs, times - 1)
                        : CompletableFuture.completedFuture(answer));
    }

    private static Answered answered(long beginNs, HttpResponse<String> response, Throwable fault) {
        double ms = (System.nanoTime() - beginNs) / NS_PER_MS;
        return fault == null
                ? new Answered(ms, response.statusCode(), response.body())
                : new Answered(ms, 0, String.valueOf(fault));
    }
}
