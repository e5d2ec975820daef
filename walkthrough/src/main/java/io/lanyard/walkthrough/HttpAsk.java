package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * Asks over HTTP, and waits until it is so. Does what a careful client does: a request that got no answer is sent again
 * under the same {@code Idempotency-Key}, so that a gateway that dies loses and doubles nothing.
 */
public final class HttpAsk implements Ask {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WAIT_S = 30;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI base;
    private final Narrator narrator;

    public HttpAsk(URI base, Narrator narrator) {
        this.base = base;
        this.narrator = narrator;
    }

    @Override
    public Answer putNetwork(NetworkAsk network) {
        ObjectNode body = JSON.createObjectNode()
                .put("parent", network.parent())
                .put("driver", network.driver().name().toLowerCase(Locale.ROOT))
                .put("promiscuous", network.promiscuous() ? "on" : "auto")
                .put("subnet", network.subnet());
        network.gateway().ifPresent(gateway -> body.put("gateway", gateway));
        ObjectNode aux = body.putObject("auxAddresses");
        network.auxAddresses().forEach(aux::put);
        return change("PUT", "/v1/networks/" + network.network(), Optional.of(body));
    }

    @Override
    public Answer putContainer(ContainerAsk container) {
        ObjectNode body = JSON.createObjectNode()
                .put("image", container.image())
                .put("tty", true)
                .put("stdin", true);
        ObjectNode network = body.putArray("networks").addObject().put("network", container.network());
        container.ip().ifPresent(ip -> network.put("ip", ip));
        return change("PUT", path(container.host(), container.container()), Optional.of(body));
    }

    @Override
    public Answer deleteContainer(String host, String container) {
        return change("DELETE", path(host, container), Optional.empty());
    }

    @Override
    public Answer deleteNetwork(String network) {
        return change("DELETE", "/v1/networks/" + network, Optional.empty());
    }

    /** A resource as it is. */
    public JsonNode get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "GET " + path + ": got " + response.statusCode() + ", expected 200: " + response.body());
        }
        return parse(response.body());
    }

    private static String path(String host, String container) {
        return "/v1/hosts/" + host + "/containers/" + container;
    }

    private Answer change(String method, String path, Optional<ObjectNode> body) {
        narrator.asked("curl -X " + method + " -H 'Prefer: wait=" + WAIT_S + "' " + base.resolve(path)
                + body.map(json -> " \\\n  --json '" + json + "'").orElse(""));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(WAIT_S + 15))
                .header("Prefer", "wait=" + WAIT_S)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                        method,
                        body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                                .orElse(HttpRequest.BodyPublishers.noBody()));
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        HttpResponse<String> response = send(request.build());
        narrator.answered("HTTP " + response.statusCode() + " " + response.body());
        return answer(method + " " + path, response);
    }

    private static Answer answer(String request, HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        if (response.statusCode() / 100 == 2) {
            if (response.statusCode() == 202) {
                throw new IllegalStateException(
                        request + ": not so after " + WAIT_S + " s, the gateway says " + response.body());
            }
            return Answer.accepted(
                    response.body(),
                    Optional.ofNullable(body.at("/addresses/0/ip").textValue()));
        }
        if (response.statusCode() / 100 == 4) {
            return Answer.refused(
                    body.path("code").asText(),
                    response.statusCode() + " " + body.path("detail").asText());
        }
        throw new IllegalStateException(request + ": got " + response.statusCode() + " " + response.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        return Awaitility.await(request.method() + " " + request.uri())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> client.send(request, HttpResponse.BodyHandlers.ofString()),
                        response -> response.statusCode() != 503);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("expected JSON, got: " + body, e);
        }
    }

    @Override
    public void close() {
        // The JDK's client (17) has nothing to close.
    }
}
