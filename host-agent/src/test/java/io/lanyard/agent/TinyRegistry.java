package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.agent.TinyImage.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One repository of images, to read from: the pull side of the OCI distribution API over plain HTTP, which engines
 * accept from loopback addresses. It listens in the network namespace of the thread that makes it.
 */
final class TinyRegistry implements AutoCloseable {
    private static final String REPOSITORY = "tiny";
    private static final String MANIFESTS = "/v2/" + REPOSITORY + "/manifests/";
    private static final String BLOBS = "/v2/" + REPOSITORY + "/blobs/";

    static {
        // An engine tries TLS first. The server takes that for half a request and would wait for the rest of it.
        System.setProperty("sun.net.httpserver.maxReqTime", "1");
    }

    private final Map<String, Blob> manifests = new ConcurrentHashMap<>();
    private final Map<String, Blob> blobs = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile Optional<String> held = Optional.empty();

    TinyRegistry() throws IOException {
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What an engine has to be told to pull what is there, or will be, under this tag. */
    String reference(String tag) {
        return "127.0.0.1:" + server.getAddress().getPort() + "/" + REPOSITORY + ":" + tag;
    }

    void publish(String tag, TinyImage image) {
        image.blobs().forEach(blob -> blobs.put(blob.digest(), blob));
        manifests.put(image.manifest().digest(), image.manifest());
        manifests.put(tag, image.manifest());
    }

    /** Gives only the first half of it, until {@link #release}. */
    void hold(Blob blob) {
        held = Optional.of(blob.digest());
    }

    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.startsWith(MANIFESTS)) {
                Blob manifest = manifests.get(path.substring(MANIFESTS.length()));
                give(exchange, manifest, TinyImage.MANIFEST_TYPE, "MANIFEST_UNKNOWN");
            } else if (path.startsWith(BLOBS)) {
                Blob blob = blobs.get(path.substring(BLOBS.length()));
                give(exchange, blob, "application/octet-stream", "BLOB_UNKNOWN");
            } else {
                refuse(exchange, "NAME_UNKNOWN");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(HttpExchange exchange, Blob blob, String type, String codeIfNone)
            throws IOException, InterruptedException {
        if (blob == null) {
            refuse(exchange, codeIfNone);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Docker-Content-Digest", blob.digest());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(blob.size()));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, blob.size());
        OutputStream body = exchange.getResponseBody();
        int half = blob.size() / 2;
        body.write(blob.bytes(), 0, half);
        if (held.filter(blob.digest()::equals).isPresent()) {
            body.flush();
            released.await();
        }
        body.write(blob.bytes(), half, blob.size() - half);
    }

    private static void refuse(HttpExchange exchange, String code) throws IOException {
        byte[] body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"not in the tiny registry\"}]}"
                .formatted(code)
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(404, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
