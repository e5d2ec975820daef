package io.lanyard.standalone.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema registry as far as services ask one: it takes whatever is registered, under ids from 1,000 on. */
final class RegistryFixture implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> idOfSubject = new ConcurrentHashMap<>();
    private final Map<String, String> bodyOfId = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(1_000);

    RegistryFixture() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int idOf(String subject) {
        return idOfSubject.get(subject);
    }

    void put(int id, String schema) {
        bodyOfId.put(
                Integer.toString(id),
                "{\"schema\": \"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (parts[1].equals("subjects")) {
            boolean adds = parts.length > 3;
            Integer id = adds
                    ? idOfSubject.computeIfAbsent(parts[2], subject -> next.getAndIncrement())
                    : idOfSubject.get(parts[2]);
            if (adds) {
                bodyOfId.put(id.toString(), body);
            }
            send(exchange, id == null ? "" : "{\"id\": " + id + "}");
        } else if (parts.length == 4) {
            send(exchange, bodyOfId.getOrDefault(parts[3], ""));
        } else {
            send(exchange, "");
        }
    }

    /** Nothing is what is not there. */
    private static void send(HttpExchange exchange, String found) throws IOException {
        byte[] bytes = (found.isEmpty() ? "{\"error_code\": 40403}" : found).getBytes(UTF_8);
        exchange.sendResponseHeaders(found.isEmpty() ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
