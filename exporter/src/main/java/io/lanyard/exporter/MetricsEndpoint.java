package io.lanyard.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics} and {@code /health} over HTTP. A service whose port is taken does its work without. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 64;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private interface Answering {
        Answer answer();
    }

    private record Answer(int status, String type, String text) {}

    private MetricsEndpoint(HttpServer server, Metrics metrics, BooleanSupplier isWell) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_MAX), work -> {
                    Thread thread = new Thread(work, "metrics");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        serve("/metrics", () -> new Answer(OK, Metrics.CONTENT_TYPE, metrics.text()));
        serve(
                "/health",
                () -> isWell.getAsBoolean()
                        ? new Answer(OK, PLAIN, "ok\n")
                        : new Answer(UNAVAILABLE, PLAIN, "it has stopped\n"));
    }

    /**
     * Serves from now on; empty, and said in the log, if it cannot.
     *
     * @param setting names another port
     */
    public static Optional<MetricsEndpoint> open(
            InetSocketAddress address, String setting, Metrics metrics, BooleanSupplier isWell) {
        try {
            MetricsEndpoint endpoint = new MetricsEndpoint(HttpServer.create(address, 0), metrics, isWell);
            endpoint.server.start();
            return Optional.of(endpoint);
        } catch (IOException e) {
            LOG.warn(
                    "no /metrics on {}:{}, it goes on without: {}; {} names another port",
                    address.getHostString(),
                    address.getPort(),
                    e.getMessage(),
                    setting);
            return Optional.empty();
        }
    }

    /** The port it listens on; another than asked for if that was 0. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(String path, Answering answering) {
        server.createContext(path, exchange -> {
            try (exchange) {
                reply(exchange, path, answering);
            }
        });
    }

    private static void reply(HttpExchange exchange, String path, Answering answering) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        Answer answer;
        if (!exchange.getRequestURI().getPath().equals(path)) {
            answer = new Answer(NOT_FOUND, PLAIN, "there are /metrics and /health\n");
        } else if (isHead || exchange.getRequestMethod().equals("GET")) {
            answer = answering.answer();
        } else {
            answer = new Answer(METHOD_NOT_ALLOWED, PLAIN, "GET and HEAD only\n");
        }
        byte[] body = answer.text().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
