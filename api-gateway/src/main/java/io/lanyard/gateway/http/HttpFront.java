package io.lanyard.gateway.http;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Audit;
import io.lanyard.gateway.core.HistoryLog;
import io.lanyard.gateway.core.IntentLog;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Schemas;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.http.access.Doorkeeper;
import io.lanyard.gateway.http.access.TlsFiles;
import io.lanyard.gateway.http.registry.RegistryDoor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server with everything behind it wired. */
public final class HttpFront implements AutoCloseable {
    /** Longer than the longest wait a client can ask for. */
    private static final int IDLE_S = 75;

    static final int HEADERS_MAX_BYTES = 8 * 1024;
    static final int REQUEST_LINE_MAX_BYTES = 2 * 1024;
    private static final long START_STOP_MAX_S = 10;
    private static final long LOOK_MS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final Vertx vertx;
    private final HttpServer server;
    private final EventStreams streams;
    private final Doorkeeper doorkeeper;
    private final Optional<TlsFiles> tls;
    private final Audit audit;
    private final String host;
    private final int port;

    /** What is served. */
    public record Served(
            IntentLog log,
            HistoryLog history,
            Views views,
            EventFeed feed,
            Reading reading,
            Waiters waiters,
            Schemas schemas) {}

    /** One that anybody may use who reaches it, so on loopback only. */
    public HttpFront(String host, int port, int ratePerS, Served served, Clock clock) {
        this(host, port, ratePerS, AccessConfig.NONE, served, clock);
    }

    /**
     * Nothing is listened to yet.
     *
     * @param ratePerS requests of one client that are answered a second; 0: as many as come
     */
    public HttpFront(String host, int port, int ratePerS, AccessConfig access, Served served, Clock clock) {
        access.missingFor(host).ifPresent(missing -> {
            throw new IllegalArgumentException(missing);
        });
        this.host = host;
        this.port = port;
        this.doorkeeper = new Doorkeeper(access, clock);
        this.audit = AuditLog.of(access);
        this.vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles()));
        this.tls = tls(access);
        Views views = served.views();
        Contract contract = Contract.load();
        IntentTracker tracker = new IntentTracker(views);
        GatewayMetrics metrics = new GatewayMetrics(views, served.reading(), served.waiters());
        Reads reads = new Reads(views, tracker, clock);
        Writes writes =
                new Writes(vertx, served.log(), views, served.reading(), tracker, served.waiters(), clock, metrics);
        Guard guard = new Guard(doorkeeper);
        this.streams = new EventStreams(vertx, served.feed(), reads, guard, clock);
        HistoryReads historyReads = new HistoryReads(vertx, reads, views, served.history(), clock);
        Operations operations = new Operations(
                contract,
                reads,
                new Lists(views, reads, clock),
                historyReads,
                new AdoptionReads(views),
                new LatencyReads(views, reads, clock),
                writes,
                streams,
                new Plans(vertx, contract, views, clock),
                served.reading(),
                metrics);
        Admission admission = new Admission(new RateLimits(ratePerS), Admission.IN_FLIGHT_MAX);
        Door door = new Door(
                contract,
                operations,
                guard,
                new AuditNotes(audit, clock),
                admission,
                metrics,
                new RegistryDoor(served.schemas()));
        this.server = vertx.createHttpServer(options())
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(door.router(vertx));
    }

    private Optional<TlsFiles> tls(AccessConfig access) {
        try {
            return access.isTls() ? Optional.of(new TlsFiles(access, vertx)) : Optional.empty();
        } catch (IllegalStateException e) {
            vertx.close();
            throw e;
        }
    }

    /** Nothing is served from files: no cache directory is made for them. */
    private static FileSystemOptions noFiles() {
        return new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(IDLE_S)
                .setMaxHeaderSize(HEADERS_MAX_BYTES)
                .setMaxInitialLineLength(REQUEST_LINE_MAX_BYTES);
        tls.ifPresent(files -> options.setSsl(true)
                .setUseAlpn(false) // the limits are those of HTTP/1.1
                .setEnabledSecureTransportProtocols(TlsFiles.PROTOCOLS)
                .setKeyCertOptions(files.current()));
        return options;
    }

    /** Returns when it listens. */
    public void start() {
        WorkerExecutor looking = vertx.createSharedWorkerExecutor("gateway-look", 1);
        look(looking);
        vertx.setPeriodic(LOOK_MS, any -> look(looking));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(START_STOP_MAX_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw cannotListen(e.getCause());
        } catch (TimeoutException e) {
            throw cannotListen(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotListen(e);
        }
    }

    private void look(WorkerExecutor looking) {
        if (!isLooking.compareAndSet(false, true)) {
            return;
        }
        looking.executeBlocking(() -> {
                    look();
                    return null;
                })
                .onComplete(any -> isLooking.set(false))
                .onFailure(fault -> LOG.error("files were not looked at", fault));
    }

    /** Reads files and keys again that have changed. Blocks; called now and then. */
    void look() {
        doorkeeper.look();
        tls.filter(TlsFiles::look).ifPresent(files -> {
            ServerSSLOptions options = new ServerSSLOptions();
            options.setKeyCertOptions(files.current());
            options.setEnabledSecureTransportProtocols(TlsFiles.PROTOCOLS);
            options.setUseAlpn(false);
            server.updateSSLOptions(options)
                    .onSuccess(any -> LOG.info("connections get the new certificate from now on"))
                    .onFailure(fault -> LOG.error("the certificate of before stays: {}", fault.getMessage()));
        });
    }

    private IllegalStateException cannotListen(Throwable cause) {
        return new IllegalStateException("cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
    }

    /** The views have changed; on any thread. */
    public void changed() {
        streams.wake();
    }

    /** The port it listens on; another than asked for if that was 0. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().await(START_STOP_MAX_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the HTTP server did not stop within " + START_STOP_MAX_S + " s", e);
        } finally {
            audit.close();
        }
    }
}
