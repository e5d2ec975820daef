package io.lanyard.agent.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One question to an engine and its answer (RFC 9112). Whoever is done with it closes it; so does its time limit. */
final class Exchange implements DockerHttpClient.Response {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?");
    private static final int HEADERS_MAX = 128;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int INFORMATIONAL_MAX = 199;

    private final SocketAddress address;
    private final ScheduledExecutorService watch;
    private final SocketChannel channel;
    private final InputStream in;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private volatile Optional<Duration> exceeded = Optional.empty();
    private Optional<Future<?>> limit = Optional.empty();
    private int status;
    private InputStream body = InputStream.nullInputStream();

    Exchange(SocketAddress address, ScheduledExecutorService watch) throws IOException {
        this.address = address;
        this.watch = watch;
        this.channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    void connect(Duration atMost) throws IOException {
        limitTo(atMost);
        inTime(() -> channel.connect(address));
        limit.ifPresent(its -> its.cancel(false));
    }

    /** Returns when the answer begins. */
    void ask(DockerHttpClient.Request request, Optional<Duration> atMost) throws IOException {
        atMost.ifPresent(this::limitTo);
        inTime(() -> {
            ByteBuffer bytes = bytes(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            do {
                readHead();
            } while (status <= INFORMATIONAL_MAX);
            return true;
        });
        body = new InTime(HttpBody.of(in, isWithoutBody(), headers));
    }

    private void limitTo(Duration atMost) {
        limit = Optional.of(watch.schedule(
                () -> {
                    exceeded = Optional.of(atMost);
                    close();
                },
                atMost.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    private static ByteBuffer bytes(DockerHttpClient.Request request) {
        if (request.hijackedInput() != null || (request.body() != null && request.bodyBytes() == null)) {
            throw new IllegalArgumentException(
                    request.method() + " " + request.path() + " sends a stream, expected bytes");
        }
        byte[] body = request.bodyBytes() == null ? new byte[0] : request.bodyBytes();
        StringBuilder head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] first = head.append("\r\n").toString().getBytes(US_ASCII);
        return ByteBuffer.allocate(first.length + body.length)
                .put(first)
                .put(body)
                .flip();
    }

    private void readHead() throws IOException {
        String first = HttpBody.line(in);
        if (!STATUS_LINE.matcher(first).matches()) {
            throw new IOException("got '" + first + "', expected an answer of an engine");
        }
        status = Integer.parseInt(first.split(" ", -1)[1]);
        headers.clear();
        int count = 0;
        for (String line = HttpBody.line(in); !line.isEmpty(); line = HttpBody.line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || ++count > HEADERS_MAX) {
                throw new IOException("got '" + line + "', expected one of at most " + HEADERS_MAX + " headers");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
    }

    private boolean isWithoutBody() {
        return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T inTime(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            if (exceeded.isPresent()) {
                SocketTimeoutException late = new SocketTimeoutException(
                        "no whole answer after " + exceeded.get().toSeconds() + " s");
                late.initCause(e);
                throw late;
            }
            throw e;
        }
    }

    /** A body that was cut off by the time limit says so. */
    private final class InTime extends InputStream {
        private final InputStream its;

        InTime(InputStream its) {
            this.its = its;
        }

        @Override
        public int read() throws IOException {
            return inTime(its::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return inTime(() -> its.read(bytes, offset, length));
        }
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return body;
    }

    @Override
    public void close() {
        limit.ifPresent(its -> its.cancel(false));
        try {
            channel.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }
}
