package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests as they are on the wire (HTTP/1.1), made with as little work as can be. */
public final class HttpAsks {
    /** A container that a user might want; image, words and environment as in the bare copy's intents. */
    private static final String SPEC = "\"image\":\"busybox\",\"command\":[\"sleep\",\"600\"],\"env\":{\"A\":\"b\"},"
            + "\"networks\":[{\"network\":\"" + Asks.NETWORK + "\"}]}";

    private static final String NETWORK = "{\"parent\":\"enp0s3\",\"subnet\":\"10.0.0.0/8\"}";

    private final String tail;

    /**
     * Requests for one gateway.
     *
     * @param token what is shown as who asks, if anything
     */
    public HttpAsks(URI gateway, Optional<String> token) {
        String host = gateway.getPort() < 0 ? gateway.getHost() : gateway.getHost() + ":" + gateway.getPort();
        this.tail = " HTTP/1.1\r\nHost: " + host + "\r\n"
                + token.map(shown -> "Authorization: Bearer " + shown + "\r\n").orElse("");
    }

    public byte[] put(Ask ask) {
        String base = "/v1/spaces/" + ask.space();
        return switch (ask.kind()) {
            case NETWORK -> request("PUT", base + "/networks/" + Asks.NETWORK, ask.id(), NETWORK);
            case DELETE_NETWORK -> request("DELETE", base + "/networks/" + Asks.NETWORK, ask.id(), "");
            case CREATE -> request("PUT", base + path(ask.container()), ask.id(), "{" + SPEC);
            case DELETE -> request("DELETE", base + path(ask.container()), ask.id(), "");
            case BULK -> request("POST", base + "/containers", ask.id(), bulk(ask));
        };
    }

    /** Asks whether the container can be read. */
    public byte[] get(Ask ask) {
        return ("GET /v1/spaces/" + ask.space() + path(ask.container()) + tail + "\r\n").getBytes(UTF_8);
    }

    private static String path(Ask.Place place) {
        return "/hosts/" + place.host() + "/containers/" + place.container();
    }

    private static String bulk(Ask ask) {
        return ask.containers().stream()
                .map(place -> "{\"host\":\"" + place.host() + "\",\"container\":\"" + place.container() + "\"," + SPEC)
                .collect(Collectors.joining(",", "{\"containers\":[", "]}"));
    }

    /** All of it is ASCII. */
    private byte[] request(String method, String path, String id, String body) {
        String content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        // Whoever takes a network away wants to know whether it is gone.
        String prefer =
                method.equals("DELETE") && path.endsWith("/networks/" + Asks.NETWORK) ? "Prefer: wait=30\r\n" : "";
        return (method + " " + path + tail + "Idempotency-Key: " + id + "\r\n" + prefer + content + "\r\n" + body)
                .getBytes(UTF_8);
    }
}
