package io.lanyard.gateway.http.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.IntentLog;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.http.Fronts;
import io.lanyard.gateway.http.HttpFront;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files over HTTP: these and nothing else, with what a browser is told about them. */
class ConsoleDoorIT {
    private static final IntentLog NO_LOG = intent -> CompletableFuture.failedFuture(new AssertionError("not asked"));

    private static HttpFront front;
    private static HttpClientOfGateway client;

    @BeforeAll
    static void start() {
        front = Fronts.start(NO_LOG, new Views(), new Reading(), 0);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @Test
    void everyFileIsServedWithItsTypeBeforeTheTopicsAreRead() {
        assertThat(client.get("/console/").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(client.get("/console/").text())
                .isEqualTo(client.get("/console/index.html").text());
        for (String name : ConsoleFiles.load().names()) {
            Reply reply = client.get("/console/" + name);
            assertThat(reply.status()).as(name).isEqualTo(200);
            assertThat(reply.header("Content-Type"))
                    .as(name)
                    .isIn(
                            "text/html; charset=utf-8",
                            "text/css; charset=utf-8",
                            "text/javascript; charset=utf-8",
                            "image/svg+xml");
            isStrict(reply);
        }
    }

    private static void isStrict(Reply reply) {
        assertThat(reply.header("Content-Security-Policy"))
                .startsWith(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';")
                .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() {
        Reply first = client.get("/console/js/main.js");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Reply again = conditional(first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        isStrict(again);
        assertThat(conditional("\"other\"").status()).isEqualTo(200);
    }

    private static Reply conditional(String tag) {
        return client.send("GET", "/console/js/main.js", BodyPublishers.noBody(), "If-None-Match", tag);
    }

    @Test
    void packedForWhoUnpacks() throws Exception {
        byte[] packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/console/js/main.js"))
                                .header("Accept-Encoding", "gzip, br")
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        String plain = client.get("/console/js/main.js").text();
        assertThat(packed.length).isLessThan(plain.length());
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(unpacked.readAllBytes(), UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        Reply head = client.send("HEAD", "/console/js/main.js", BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(
                        client.get("/console/js/main.js").text().getBytes(UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/unknown.js",
                "/console/js",
                "/console/js/",
                "/console/index.html/",
                "/console/../openapi.yaml",
                "/console/%2e%2e/openapi.yam",
                "/console/..%2fopenapi.yaml",
                "/console/%2e%2e%2fopenapi.yaml",
                "/console/%252e%252e/openapi.yaml",
                "/console/..%5copenapi.yaml",
                "/console/js/..%2f..%2fopenapi.yaml",
                "/console//etc/passwd",
                "/console/%00",
                "/console/index.html%00.js",
                "/consoles/index.html",
                "/console%2findex.html"
            })
    void nothingElseIsServed(String path) throws IOException {
        String answer = raw(path);
        if (path.equals("/console/../openapi.yaml")) {
            // No way out: that is the contract itself, which everybody may read.
            assertThat(answer).contains("application/yaml");
            return;
        }
        assertThat(answer).as(path).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(answer).contains("application/problem+json").doesNotContain("root:");
    }

    /** A client that does not tidy the path up before it sends it. */
    private static String raw(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void itIsForReading() {
        Reply reply = client.put("/console/index.html", "{}");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void aBrowserIsLedToItAndNobodyElse() {
        for (String path : new String[] {"/", "/console"}) {
            Reply browser = client.send("GET", path, BodyPublishers.noBody(), "Accept", "text/html,*/*;q=0.8");
            assertThat(browser.status()).isEqualTo(302);
            assertThat(browser.header("Location")).isEqualTo("/console/");
            assertThat(client.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(client.send("GET", "/console/", BodyPublishers.noBody(), "Accept", "text/html")
                        .status())
                .as("and no further")
                .isEqualTo(200);
    }
}
