package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.kafka.KafkaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/** A schema registry in memory, with both sides of Confluent's REST form, and a list of what it was asked. */
final class TestRegistry implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<Refusal> refusal = Optional.empty();
    private int next;

    private record Refusal(int status, String body) {}

    TestRegistry() {
        this(1_000);
    }

    /** @param first id it gives */
    TestRegistry(int first) {
        next = first;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    KafkaAccess access() {
        return new KafkaAccess("none:1", Map.of(), Optional.of(url()));
    }

    SchemaRegistry client() {
        return client(System::nanoTime);
    }

    SchemaRegistry client(LongSupplier clock) {
        return new SchemaRegistry(access(), url(), clock);
    }

    void put(int id, Schema schema) {
        texts.put(id, schema.toString());
    }

    void putText(int id, String text) {
        texts.put(id, text);
    }

    void put(String subject, int id, String text) {
        texts.put(id, text);
        subjects.computeIfAbsent(subject, each -> new ArrayList<>()).add(id);
    }

    Map<String, List<Integer>> subjects() {
        return new LinkedHashMap<>(subjects);
    }

    /** Answers everything so from now on. */
    void refuse(int status, String body) {
        refusal = Optional.of(new Refusal(status, body));
    }

    void accept() {
        refusal = Optional.empty();
    }

    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path);
        if (refusal.isPresent()) {
            send(exchange, refusal.get().status(), refusal.get().body());
            return;
        }
        String[] parts = path.split("/");
        if (parts[1].equals("schemas")) {
            int id = Integer.parseInt(parts[3]);
            if (!texts.containsKey(id)) {
                send(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
            } else if (parts.length > 4) {
                send(exchange, 200, places(id));
            } else {
                send(
                        exchange,
                        200,
                        MAPPER.createObjectNode().put("schema", texts.get(id)).toString());
            }
            return;
        }
        subject(exchange, parts[2], MAPPER.readTree(body).get("schema").textValue(), parts.length > 3);
    }

    private synchronized void subject(HttpExchange exchange, String subject, String text, boolean adds)
            throws IOException {
        List<Integer> ids = subjects.computeIfAbsent(subject, each -> new ArrayList<>());
        Optional<Integer> same =
                ids.stream().filter(id -> isSame(texts.get(id), text)).findFirst();
        if (same.isEmpty() && adds) {
            put(subject, next, text);
            same = Optional.of(next++);
        }
        if (same.isPresent()) {
            send(exchange, 200, "{\"id\": " + same.get() + "}");
        } else {
            send(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
        }
    }

    private static boolean isSame(String one, String other) {
        return new Schema.Parser().parse(one).equals(new Schema.Parser().parse(other));
    }

    private String places(int id) {
        var places = MAPPER.createArrayNode();
        subjects.forEach((subject, ids) -> {
            if (ids.contains(id)) {
                JsonNode place =
                        MAPPER.createObjectNode().put("subject", subject).put("version", 1);
                places.add(place);
            }
        });
        return places.toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
