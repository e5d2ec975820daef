package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lanyard.cli.gateway.ExitCode;
import io.lanyard.cli.show.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gateway is reached, and who says that it is who. */
class ConnectionTest {
    private static final String SECRET = "s3cr3t";
    private static final String NONE = "{\"items\": []}";

    @TempDir
    private Path directory;

    private StubGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new StubGateway();
        gateway.says("GET /networks", 200, NONE);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static Typed type(Map<String, String> environment, String line) {
        return Typed.with(environment, Terminal.NONE, line.split(" "));
    }

    private String authorization() {
        return gateway.asked().get(0).headers().getFirst("Authorization");
    }

    @Test
    void withoutATokenNothingIsShown() {
        assertThat(Typed.at(gateway, "ls").exitCode()).isZero();
        assertThat(gateway.asked().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void theTokenOfTheEnvironmentIsShown() {
        assertThat(type(Map.of("LANYARD_URL", gateway.url(), "LANYARD_TOKEN", SECRET), "ls")
                        .exitCode())
                .isZero();
        assertThat(authorization()).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void aFileComesFirst() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), SECRET + "\n");

        type(Map.of("LANYARD_TOKEN", "other", "LANYARD_TOKEN_FILE", file.toString()), "ls --url " + gateway.url());
        assertThat(authorization()).isEqualTo("Bearer " + SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines"})
    void aFileWithoutATokenIsToldOf(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), content);

        assertThat(type(Map.of(), "ls --token-file " + file).err())
                .isEqualTo("lanyard: --token-file: expected one line with a token in " + file + "\n");
        assertThat(type(Map.of(), "ls --token-file " + file + ".not").exitCode())
                .isEqualTo(ExitCode.USAGE.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:8080", "http://gateway.example", "http://127.0.0.1.example:8080"})
    void aTokenIsNotSentWhereOthersCanReadIt(String url) {
        Typed typed = type(Map.of("LANYARD_TOKEN", SECRET), "ls --url " + url);

        assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(typed.err())
                .startsWith("lanyard: the token is not sent to " + url)
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"401, Give a token", "403, ask whoever runs the gateway"})
    void whoMayNotIsToldWhatToDo(int status, String advice) throws IOException {
        try (StubGateway closed = new StubGateway()) {
            closed.says("GET /networks", status, "{\"code\": \"TOKEN_MISSING\", \"detail\": \"no token\"}");

            Typed typed = type(Map.of("LANYARD_URL", closed.url(), "LANYARD_TOKEN", SECRET), "ls");
            assertThat(typed.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED.number());
            assertThat(typed.err()).contains("TOKEN_MISSING: no token", advice).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "gateway:8080", "http://", "http://a/?b=c", "http://a/#b", "http://me@a/"})
    void whatIsNoAddressIsToldOf(String url) {
        assertThat(type(Map.of(), "ls --url " + url).exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void aGatewayMayBeBelowAPath() {
        gateway.says("GET /lanyard/v1/spaces/default/networks?limit=1000", 200, "{\"items\": []}");

        assertThat(type(Map.of(), "ls --url " + gateway.url() + "/lanyard/").exitCode())
                .isZero();
    }

    @Test
    void aGatewayThatHangsIsNotWaitedForMuchLongerThanAsked() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + hanging.getLocalPort();

            Instant begun = Instant.now();
            Typed typed = type(Map.of(), "rm --timeout 1 host1/bbox1 --url " + url);
            assertThat(typed.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aGatewayThatIsNotThereIsToldOf() {
        gateway.close();

        Typed typed = Typed.at(gateway, "ls");
        assertThat(typed.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(typed.err())
                .isEqualTo("lanyard: no answer from " + gateway.url()
                        + ": Connection refused\n"
                        + "  './lanyard up' starts one on this machine; --url or LANYARD_URL names another.\n");
    }

    @Test
    void whatIsNoGatewayIsToldOf() throws IOException {
        try (StubGateway other = new StubGateway()) {
            other.says("GET /networks", 200, "<html>");

            assertThat(Typed.at(other, "ls").err()).endsWith("does not answer as a Lanyard gateway does\n");
        }
    }

    /** A gateway that dies with the answer: the request is sent again under the same id, so it counts once. */
    @Test
    void aChangeThatGotNoAnswerIsSentAgainUnderItsId() throws Exception {
        try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> swallow(dying));
            CompletableFuture<String> second = first.thenApplyAsync(any -> answer(dying));

            Typed typed = type(
                    Map.of("LANYARD_URL", "http://127.0.0.1:" + dying.getLocalPort()), "rm host1/bbox1 --intent mine");
            assertThat(typed).isEqualTo(new Typed(0, "host1/bbox1\n", ""));
            assertThat(List.of(first.get(), second.get()))
                    .allMatch(request -> request.contains("Idempotency-Key: mine"));
        }
    }

    private static String swallow(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return request(socket);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            String request = request(socket);
            String body = "{\"state\": \"APPLIED\"}";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return request;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String request(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().contains("\r\n\r\n")) {
            request.append((char) socket.getInputStream().read());
        }
        return request.toString();
    }

    @Test
    void ownAuthoritiesAreTrustedWhenTheyAreNamed() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Path certificate = directory.resolve("ca.pem");
        String tool = "keytool -keystore " + keys + " -storepass secret -alias gateway ";
        execute(tool + "-genkeypair -keyalg EC -dname CN=gateway -ext san=ip:127.0.0.1");
        execute(tool + "-exportcert -rfc -file " + certificate);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
        try (StubGateway secure = new StubGateway(server)) {
            secure.says("GET /networks", 200, NONE);
            Map<String, String> environment =
                    Map.of("LANYARD_URL", "https://127.0.0.1:" + secure.port(), "LANYARD_TOKEN", SECRET);

            Typed stranger = type(environment, "ls");
            assertThat(stranger.exitCode()).isEqualTo(ExitCode.UNREACHABLE.number());
            assertThat(stranger.err()).contains("name that with --cacert");
            assertThat(secure.asked()).isEmpty();

            assertThat(type(environment, "ls --cacert " + certificate).exitCode())
                    .isZero();
            assertThat(secure.asked().get(0).headers().getFirst("Authorization"))
                    .isEqualTo("Bearer " + SECRET);
            assertThat(type(environment, "ls --cacert " + directory.resolve("none"))
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE.number());
        }
    }

    private static SSLContext serving(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void execute(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
