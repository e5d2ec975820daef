package io.lanyard.perf.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that each keep a connection, all on one event loop: a request goes out on the first that is idle, in the order they came.
 * One that is lost is made anew. Safe for use by several threads.
 */
public final class HttpClients implements AutoCloseable {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int CONNECT_MAX_MS = 5_000;
    private static final long RECONNECT_MS = 200;
    private static final long CLOSE_MAX_S = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient net;
    private final URI gateway;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private boolean isClosing;

    private final HttpConnection.Watcher watcher = new HttpConnection.Watcher() {
        @Override
        public void idle(HttpConnection connection) {
            Exchange next = waiting.poll();
            if (next == null) {
                idle.push(connection);
            } else {
                connection.start(next);
            }
        }

        @Override
        public void closed(HttpConnection connection) {
            idle.remove(connection);
            if (!isClosing) {
                reconnect();
            }
        }
    };

    /** Told of an answer, on the event loop. */
    public interface Answered {
        /**
         * The answer is here.
         *
         * @param status {@link Sender#LOST} if the connection broke before
         */
        void answered(int status, String body);
    }

    /** A request and who waits for its answer. */
    static final class Exchange {
        private final byte[] request;
        private final boolean wantsBody;
        private final Answered answered;

        Exchange(byte[] request, boolean wantsBody, Answered answered) {
            this.request = request;
            this.wantsBody = wantsBody;
            this.answered = answered;
        }

        byte[] request() {
            return request;
        }

        boolean wantsBody() {
            return wantsBody;
        }

        void done(int status, String body) {
            answered.answered(status, body);
        }
    }

    /**
     * Returns when all are connected.
     *
     * @param gateway its scheme, host and port count
     * @param authorities a PEM file; those it is trusted by, in place of the JVM's
     * @throws IllegalStateException if it cannot be reached
     */
    public HttpClients(URI gateway, int connections, Optional<Path> authorities) throws InterruptedException {
        this.gateway = gateway;
        boolean isTls = "https".equals(gateway.getScheme());
        NetClientOptions options =
                new NetClientOptions().setConnectTimeout(CONNECT_MAX_MS).setSsl(isTls);
        if (isTls) {
            options.setHostnameVerificationAlgorithm("HTTPS");
            authorities.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        }
        this.net = vertx.createNetClient(options);
        try {
            for (int i = 0; i < connections; i++) {
                connect().get(CONNECT_MAX_MS, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("cannot connect to " + gateway + ": " + e.getMessage(), e);
        }
    }

    /** Sends it as soon as a connection is idle. */
    public void exchange(byte[] request, boolean wantsBody, Answered answered) {
        Exchange exchange = new Exchange(request, wantsBody, answered);
        if (Vertx.currentContext() == loop) {
            start(exchange);
        } else {
            loop.runOnContext(any -> start(exchange));
        }
    }

    private void start(Exchange exchange) {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            waiting.add(exchange);
        } else {
            connection.start(exchange);
        }
    }

    private CompletableFuture<NetSocket> connect() {
        CompletableFuture<NetSocket> connected = new java.util.concurrent.CompletableFuture<>();
        loop.runOnContext(any -> net.connect(port(), gateway.getHost())
                .onSuccess(socket -> {
                    watcher.idle(new HttpConnection(socket, watcher));
                    connected.complete(socket);
                })
                .onFailure(connected::completeExceptionally));
        return connected;
    }

    private int port() {
        if (gateway.getPort() >= 0) {
            return gateway.getPort();
        }
        return "https".equals(gateway.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private void reconnect() {
        vertx.setTimer(RECONNECT_MS, any -> {
            if (!isClosing) {
                net.connect(port(), gateway.getHost())
                        .onSuccess(socket -> watcher.idle(new HttpConnection(socket, watcher)))
                        .onFailure(failure -> reconnect());
            }
        });
    }

    @Override
    public void close() {
        loop.runOnContext(any -> isClosing = true);
        try {
            vertx.close().await(CLOSE_MAX_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("connections were not closed within " + CLOSE_MAX_S + " s", e);
        }
    }
}
