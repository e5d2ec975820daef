package io.lanyard.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** The gateway's API, of one space. Its problems are {@link Trouble}. */
public final class Gateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final String PAGE = "1000";
    private static final int PROBLEM = 400;
    private static final int TRIES = 3;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Access access;
    private final Wire wire;

    /** A gateway that is asked when it is needed. */
    public Gateway(Access access) {
        this.access = access;
        this.wire = new Wire(access);
    }

    /**
     * What was answered.
     *
     * @param status of HTTP, below 400
     * @param body of the answer
     */
    public record Answer(int status, JsonNode body) {}

    /** What is at a path, below the space. */
    public JsonNode get(String path) throws Trouble {
        return json(send("GET", below(path), Map.of(), null, ANSWER_MAX)).body();
    }

    /** What is at a path of the gateway itself, as text. */
    public String text(String path) throws Trouble {
        Wire.Reply reply = send("GET", path, Map.of(), null, ANSWER_MAX);
        if (reply.status() >= PROBLEM) {
            throw Trouble.of(reply.status(), parse(reply.text()));
        }
        return reply.text();
    }

    /** All items of a listing. */
    public ArrayNode list(String path) throws Trouble {
        return list(path, Map.of());
    }

    /** All items of a listing, of those that pass the filters. */
    public ArrayNode list(String path, Map<String, String> filters) throws Trouble {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        Map<String, String> query = new LinkedHashMap<>(Map.of("limit", PAGE));
        query.putAll(filters);
        do {
            JsonNode page = get(path + query(query));
            page.path("items").forEach(items::add);
            query.put("cursor", page.path("next").asText(""));
        } while (!query.get("cursor").isEmpty());
        return items;
    }

    /**
     * Answered when it is so, refused, or the wait is over. A request that got no answer is sent again under its id.
     *
     * @param atMost for how long an answer is worth something
     */
    public Answer change(Change change, String intentId, Duration wait, Duration atMost)
            throws Trouble, InterruptedException {
        long endNs = System.nanoTime() + atMost.toNanos();
        Map<String, String> headers = new HashMap<>(Map.of("Idempotency-Key", intentId));
        if (!wait.isZero()) {
            headers.put("Prefer", "wait=" + wait.toSeconds());
        }
        if (change.isNew()) {
            headers.put("If-None-Match", "*");
        }
        String body = change.body().map(JsonNode::toString).orElse(null);
        for (int left = TRIES - 1; ; left--) {
            try {
                Duration silenceMax = shorter(wait.plus(ANSWER_MAX), Duration.ofNanos(endNs - System.nanoTime()));
                return json(reply(change.method(), below(change.path()), headers, body, silenceMax));
            } catch (IOException e) {
                boolean isTimeLeft = endNs - System.nanoTime() > 2 * AGAIN_AFTER.toNanos();
                if (left == 0 || hasNotArrived(e) || !isTimeLeft) {
                    throw noAnswer(e);
                }
                Thread.sleep(AGAIN_AFTER.toMillis());
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What would come of changes. */
    public JsonNode plan(JsonNode requests) throws Trouble {
        return json(send("POST", below("/plan"), Map.of(), requests.toString(), ANSWER_MAX))
                .body();
    }

    /** A stream of events, from its status on. */
    HttpURLConnection stream(String path, Map<String, String> headers, Duration silenceMax) throws IOException {
        return wire.open("GET", below(path), headers, silenceMax);
    }

    private String below(String path) {
        return "/v1/spaces/" + encoded(access.space()) + path;
    }

    private Wire.Reply send(String method, String path, Map<String, String> headers, String body, Duration atMost)
            throws Trouble {
        try {
            return reply(method, path, headers, body, atMost);
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    private Wire.Reply reply(String method, String path, Map<String, String> headers, String body, Duration atMost)
            throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        return wire.send(method, path, all, body, atMost);
    }

    private Answer json(Wire.Reply reply) throws Trouble {
        JsonNode body = parse(reply.text());
        if (reply.status() >= PROBLEM) {
            throw Trouble.of(reply.status(), body);
        }
        if (!body.isContainerNode()) {
            throw isNoGateway();
        }
        return new Answer(reply.status(), body);
    }

    JsonNode parse(String text) throws Trouble {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw isNoGateway();
        }
    }

    private Trouble isNoGateway() {
        return Trouble.unreachable(access.url() + " does not answer as a Lanyard gateway does");
    }

    /** Nobody has the request, so there is no use in a repetition. */
    private static boolean hasNotArrived(IOException e) {
        return e instanceof ConnectException || e instanceof UnknownHostException || e instanceof SSLException;
    }

    Trouble noAnswer(IOException e) {
        String why = "no answer from " + access.url() + ": " + (e.getMessage() == null ? e : e.getMessage());
        if (e instanceof SSLException) {
            return Trouble.unreachable(
                    why + "\n  If its certificate is of your own authority, name that with --cacert.");
        }
        return Trouble.unreachable(
                why + "\n  './lanyard up' starts one on this machine; --url or LANYARD_URL names another.");
    }

    /** As a part of a path, or a value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query part of a path; nothing without parameters, and without those that are empty. */
    public static String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value));
            }
        });
        return query.toString();
    }
}
