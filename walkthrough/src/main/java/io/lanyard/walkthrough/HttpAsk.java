package io.lanyard.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
    private static final int CONNECT_MAX_MS = 2_000;

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
        Reply reply = send(new Question("GET", base.resolve(path), Map.of(), Optional.empty(), Duration.ofSeconds(10)));
        if (reply.status() != 200) {
            throw new IllegalStateException(
                    "GET " + path + ": got " + reply.status() + ", expected 200: " + reply.body());
        }
        return parse(reply.body());
    }

    private static String path(String host, String container) {
        return "/v1/hosts/" + host + "/containers/" + container;
    }

    private Answer change(String method, String path, Optional<ObjectNode> body) {
        narrator.asked("curl -X " + method + " -H 'Prefer: wait=" + WAIT_S + "' " + base.resolve(path)
                + body.map(json -> " \\\n  --json '" + json + "'").orElse(""));
        Map<String, String> headers = new HashMap<>(Map.of(
                "Prefer", "wait=" + WAIT_S, "Idempotency-Key", UUID.randomUUID().toString()));
        body.ifPresent(json -> headers.put("Content-Type", "application/json"));
        Reply reply = send(new Question(
                method, base.resolve(path), headers, body.map(ObjectNode::toString), Duration.ofSeconds(WAIT_S + 15)));
        narrator.answered("HTTP " + reply.status() + " " + reply.body());
        return answer(method + " " + path, reply);
    }

    private static Answer answer(String request, Reply reply) {
        JsonNode body = parse(reply.body());
        if (reply.status() / 100 == 2) {
            if (reply.status() == 202) {
                throw new IllegalStateException(
                        request + ": not so after " + WAIT_S + " s, the gateway says " + reply.body());
            }
            return Answer.accepted(
                    reply.body(), Optional.ofNullable(body.at("/addresses/0/ip").textValue()));
        }
        if (reply.status() / 100 == 4) {
            return Answer.refused(
                    body.path("code").asText(),
                    reply.status() + " " + body.path("detail").asText());
        }
        throw new IllegalStateException(request + ": got " + reply.status() + " " + reply.body());
    }

    private static Reply send(Question question) {
        return Awaitility.await(question.method() + " " + question.at())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(question::ask, reply -> reply.status() != 503);
    }

    private record Reply(int status, String body) {}

    /** One request. Who asks waits in the socket, as curl does: a client with threads of its own takes half a millisecond more. */
    private record Question(
            String method, URI at, Map<String, String> headers, Optional<String> body, Duration answeredWithin) {

        Reply ask() throws IOException {
            HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MAX_MS);
            connection.setReadTimeout(Math.toIntExact(answeredWithin.toMillis()));
            headers.forEach(connection::setRequestProperty);
            if (body.isPresent()) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.get().getBytes(UTF_8));
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Reply(status, in == null ? "" : new String(in.readAllBytes(), UTF_8));
            }
        }
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
        // Connections that are kept are the JDK's.
    }
}
