package io.lanyard.agent.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * HTTP to an engine, without TLS, cookies and proxies, which would cost more memory than all the rest of the agent's Docker. A
 * connection for each call: on a socket in a file that takes no time, and one that is kept may lead to an engine that is gone.
 * Safe for use by several threads.
 */
final class EngineHttp implements DockerHttpClient {
    private static final int PORT = 2375;
    private static final long CONNECT_MAX_S = 5;

    private final URI engine;
    private final Optional<Duration> callMax;
    private final ScheduledThreadPoolExecutor watch;

    /** @param callMax how long a call may take with all of its answer; empty: as long as it will */
    EngineHttp(URI engine, Optional<Duration> callMax) {
        this.engine = engine;
        this.callMax = callMax;
        this.watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "docker-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(1, TimeUnit.MINUTES);
        watch.allowCoreThreadTimeOut(true);
    }

    @Override
    public Response execute(Request request) {
        Exchange exchange = null;
        try {
            exchange = new Exchange(address(), watch);
            exchange.connect(Duration.ofSeconds(CONNECT_MAX_S));
            exchange.ask(request, callMax);
            return exchange;
        } catch (IOException e) {
            closed(exchange);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            closed(exchange);
            throw e;
        }
    }

    private static void closed(Exchange exchange) {
        if (exchange != null) {
            exchange.close();
        }
    }

    private SocketAddress address() {
        return engine.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort() > 0 ? engine.getPort() : PORT);
    }

    /** Time limits of calls under way still hold. */
    @Override
    public void close() {
        watch.shutdown();
    }
}
