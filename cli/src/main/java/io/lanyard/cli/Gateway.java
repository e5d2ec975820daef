package io.lanyard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The gateway's API, of one space. Its problems are {@link Trouble}. */
final class Gateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int PROBLEM = 400;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    private final URI url;
    private final String space;

    Gateway(URI url, String space) {
        this.url = url;
        this.space = space;
    }

    /** What is at a path, below the space. */
    JsonNode get(String path) throws Trouble, InterruptedException {
        return send(request(path).GET(), ANSWER_MAX);
    }

    /** All items of a listing. */
    ArrayNode list(String path) throws Trouble, InterruptedException {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String after = "";
        do {
            JsonNode page = get(path + "?limit=100" + (after.isEmpty() ? "" : "&cursor=" + encoded(after)));
            page.path("items").forEach(items::add);
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return items;
    }

    /** A change: what became of it until the wait was over. */
    JsonNode post(String path, JsonNode body, Duration wait) throws Trouble, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=" + wait.toSeconds())
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                wait.plus(ANSWER_MAX));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve("/v1/spaces/" + encoded(space) + path));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(HttpRequest.Builder request, Duration atMost) throws Trouble, InterruptedException {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(atMost).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() >= PROBLEM) {
                throw Trouble.refused(problem(response.statusCode(), body));
            }
            return body;
        } catch (JsonProcessingException e) {
            throw Trouble.unreachable(url + " does not answer as a Lanyard gateway does");
        } catch (IOException e) {
            throw Trouble.unreachable("no answer from " + url + ": " + e);
        }
    }

    private static String problem(int status, JsonNode problem) {
        String field = problem.path("field").asText("");
        String fix = problem.path("fix").asText("");
        return problem.path("code").asText("HTTP " + status) + (field.isEmpty() ? "" : " at " + field) + ": "
                + problem.path("detail").asText("") + (fix.isEmpty() ? "" : "\n  " + fix);
    }
}
