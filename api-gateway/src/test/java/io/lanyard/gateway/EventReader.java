package io.lanyard.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody who reads events, as a browser does. */
final class EventReader implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long EVENT_MAX_S = 30;

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Sse> events = new LinkedBlockingQueue<>();
    private volatile String lastId = "";

    EventReader(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "event-reader");
        reader.setDaemon(true);
        reader.start();
    }

    int status() {
        return response.statusCode();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String event = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Sse(event, lastId, data));
                    event = "";
                    data = "";
                }
            }
        } catch (IOException e) {
            events.add(new Sse("closed", lastId, "{}"));
        }
    }

    String lastId() {
        return lastId;
    }

    /** The next event. */
    Sse next() {
        try {
            Sse event = events.poll(EVENT_MAX_S, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event within " + EVENT_MAX_S + " s");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All up to the first like this. */
    List<Sse> until(Predicate<Sse> last) {
        List<Sse> found = new ArrayList<>();
        do {
            found.add(next());
        } while (!last.test(found.get(found.size() - 1)));
        return found;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event as it came. */
    record Sse(String event, String id, String data) {
        JsonNode json() {
            try {
                return MAPPER.readTree(data);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + data, e);
            }
        }

        String change() {
            return json().path("change").asText();
        }
    }
}
