package io.lanyard.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that says what it was told to say, and remembers what it was asked. */
final class StubGateway implements AutoCloseable {
    private static final String BELOW = "/v1/spaces/default";

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Reply(int status, String body) {}

    /** What was asked. */
    record Asked(String what, Headers headers, String body) {}

    StubGateway() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    StubGateway(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** To {@code GET /networks}, and the like; several to the same come one after the other, the last one for good. */
    StubGateway says(String what, int status, String body) {
        replies.computeIfAbsent(what, any -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String what =
                exchange.getRequestMethod() + " " + (path.startsWith(BELOW) ? path.substring(BELOW.length()) : path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(what, exchange.getRequestHeaders(), body));
        Deque<Reply> left = replies.getOrDefault(what, replies.get(what.split("\\?", 2)[0]));
        Reply reply = left == null
                ? new Reply(404, "{\"code\": \"PATH_UNKNOWN\", \"detail\": \"nothing is at " + what + "\"}")
                : left.size() > 1 ? left.removeFirst() : left.getFirst();
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    List<Asked> asked() {
        return asked;
    }

    /** The only request that changes something. */
    Asked change() {
        List<Asked> changes =
                asked.stream().filter(each -> !each.what().startsWith("GET")).toList();
        if (changes.size() != 1) {
            throw new AssertionError("expected one change, got " + changes);
        }
        return changes.get(0);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
