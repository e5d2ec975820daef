package io.lanyard.agent.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine of one answer, on a socket in a file. */
class EngineHttpTest {
    private static final Request GET =
            Request.builder().method(Request.Method.GET).path("/info").build();

    @TempDir
    private Path directory;

    private ServerSocketChannel engine;
    private URI address;
    private DockerHttpClient client;

    @BeforeEach
    void up() throws IOException {
        Path socket = directory.resolve("engine.sock");
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        address = URI.create("unix://" + socket);
        client = new EngineHttp(address, Optional.of(Duration.ofSeconds(20)));
    }

    @AfterEach
    void down() throws IOException {
        client.close();
        engine.close();
    }

    /** What it was asked. It says no more after its answer, and hangs up, or leaves the asker waiting. */
    private CompletableFuture<String> answer(String text, boolean hangsUp) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                SocketChannel channel = engine.accept();
                StringBuilder question = new StringBuilder();
                while (question.indexOf("\r\n\r\n") < 0
                        || question.toString().contains("POST")
                                && !question.toString().endsWith("}")) {
                    ByteBuffer bytes = ByteBuffer.allocate(1_000);
                    channel.read(bytes);
                    question.append(US_ASCII.decode(bytes.flip()));
                }
                asked.complete(question.toString());
                channel.write(US_ASCII.encode(text));
                if (hangsUp) {
                    channel.close();
                }
            } catch (IOException e) {
                asked.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return asked;
    }

    private static String body(Response response) throws IOException {
        return new String(response.getBody().readAllBytes(), US_ASCII);
    }

    @Test
    void askedAndAnswered() throws Exception {
        CompletableFuture<String> asked =
                answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX-A: b\r\n\r\ngoodmore", false);
        try (Response response = client.execute(GET)) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(response.getHeader("x-a")).isEqualTo("b");
            assertThat(body(response)).isEqualTo("good");
        }
        assertThat(asked.join()).startsWith("GET /info HTTP/1.1\r\n").contains("Content-Length: 0\r\n");
    }

    @Test
    void sendsABody() throws Exception {
        CompletableFuture<String> asked = answer("HTTP/1.1 204 No Content\r\n\r\n", false);
        Request post = Request.builder()
                .method(Request.Method.POST)
                .path("/x")
                .bodyBytes("{\"a\":1}".getBytes(US_ASCII))
                .build();
        try (Response response = client.execute(post)) {
            assertThat(body(response)).isEmpty();
        }
        assertThat(asked.join()).contains("Content-Length: 7\r\n").endsWith("\r\n\r\n{\"a\":1}");
    }

    @Test
    void chunksAreOneBody() throws Exception {
        answer(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
                false);
        try (Response response = client.execute(GET)) {
            assertThat(body(response)).isEqualTo("abc0123456789");
        }
    }

    @Test
    void withoutALengthItEndsWithTheConnection() throws Exception {
        answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 500 Oh\r\n\r\nbroken", true);
        try (Response response = client.execute(GET)) {
            assertThat(response.getStatusCode()).isEqualTo(500);
            assertThat(body(response)).isEqualTo("broken");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent",
                "SSH-2.0-OpenSSH\r\n",
                ""
            })
    void halfAnAnswerIsNone(String text) {
        answer(text, true);
        assertThatThrownBy(() -> {
                    try (Response response = client.execute(GET)) {
                        body(response);
                    }
                })
                .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", false);
        try (EngineHttp hasty = new EngineHttp(address, Optional.of(Duration.ofMillis(100)))) {
            assertThatThrownBy(() -> {
                        try (Response response = hasty.execute(GET)) {
                            body(response);
                        }
                    })
                    .hasMessageContaining("no whole answer after");
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        engine.close();
        assertThatThrownBy(() -> client.execute(GET)).hasRootCauseMessage("Connection refused");
    }
}
