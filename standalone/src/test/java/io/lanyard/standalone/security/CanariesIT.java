package io.lanyard.standalone.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.standalone.StandaloneCommand;
import io.lanyard.standalone.security.TestAuthority.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every kind that a broker, IPAM and a gateway are given, or are sent: none of them is found in anything that they
 * write or answer, nor in what others on the machine can see of the process.
 */
@Timeout(180)
class CanariesIT {
    /** No secret: where this is not found, nothing was looked through. */
    private static final String OPEN = "canary-in-the-open";

    private static final String TOKEN = "canary-token-alice-5d81f0c2";
    private static final String WRONG_TOKEN = "canary-token-mallory-90aa317e";
    private static final String JWT =
            "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsifQ.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LXNpZ25hdHVyZQ";
    private static final String BASIC = "Y2FuYXJ5OmNhbmFyeS1wYXNzd29yZA==";

    private final TestAuthority authority = TestAuthority.root("lanyard-test");
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    private int kafkaPort;
    private int httpPort;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        kafkaPort = freePort();
        httpPort = freePort();
        secrets.put("a token", TOKEN);
        secrets.put("a token that nobody has", WRONG_TOKEN);
        secrets.put("a JWT", JWT);
        secrets.put("its signature", JWT.substring(JWT.lastIndexOf('.') + 1));
        secrets.put("a password of HTTP", BASIC);
        Path trust = TestAuthority.write(directory.resolve("trust.pem"), authority.trust());
        ProcessBuilder builder = StandaloneCommand.with(
                        "--services",
                        "broker,ipam,gateway",
                        "--data",
                        directory.resolve("data").toString(),
                        "--listen",
                        "127.0.0.1:" + kafkaPort)
                .redirectOutput(log().toFile());
        builder.environment()
                .putAll(Map.of(
                        "LANYARD_BROKER_CONFIG",
                        settings("broker", "super.users=User:broker;User:services", trust),
                        "LANYARD_KAFKA_CONFIG",
                        settings("services", "security.protocol=SSL", trust),
                        "LANYARD_TOKENS",
                        tokens(),
                        "LANYARD_TLS_CERT",
                        identity("http"),
                        "LANYARD_TLS_KEY",
                        identity("http"),
                        "LANYARD_AUDIT_LOG",
                        audit().toString(),
                        "LANYARD_HTTP_PORT",
                        Integer.toString(httpPort),
                        "LANYARD_IPAM_METRICS_PORT",
                        "0"));
        process = builder.start();
        Awaitility.await("it is ready").atMost(Duration.ofSeconds(90)).until(() -> {
            assertThat(process.isAlive()).as(() -> read(log())).isTrue();
            return read(log()).contains("Lanyard is ready");
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Path log() {
        return directory.resolve("lanyard.log");
    }

    private Path audit() {
        return directory.resolve("audit.log");
    }

    private String settings(String name, String more, Path trust) {
        String text = String.join(
                "\n",
                more,
                "ssl.keystore.type=PEM",
                "ssl.keystore.location=" + identity(name),
                "ssl.truststore.type=PEM",
                "ssl.truststore.location=" + trust,
                "");
        return TestAuthority.write(directory.resolve(name + more.length() + ".properties"), text)
                .toString();
    }

    /** A certificate with its key, of which one line is looked for. */
    private String identity(String name) {
        Path file = directory.resolve(name + ".pem");
        if (!Files.exists(file)) {
            String pem = authority.issue(Request.of(name).at("127.0.0.1")).pem();
            String key = pem.substring(pem.indexOf("PRIVATE KEY-----") + "PRIVATE KEY-----".length())
                    .strip();
            secrets.put(
                    "the private key of " + name,
                    key.lines().skip(1).findFirst().orElseThrow());
            TestAuthority.write(file, pem);
        }
        return file.toString();
    }

    private String tokens() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(US_ASCII)));
        secrets.put("the hash of a token", hash);
        return TestAuthority.write(
                        directory.resolve("tokens.yaml"),
                        "tokens:\n  - {sha256: " + hash
                                + ", subject: alice, role: admin, networks: ['*'], hosts: ['*']}\n")
                .toString();
    }

    @AfterEach
    void leaveNothing() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    void noneIsFoundAnywhere() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
        String network = "/v1/networks/" + OPEN;
        ask(client, "PUT", network, "Bearer " + TOKEN, "{\"parent\":\"eth0\",\"subnet\":\"10.7.0.0/24\"}", 202);
        for (String wrong :
                List.of("Bearer " + WRONG_TOKEN, "Bearer " + JWT, "Basic " + BASIC, "bearer" + WRONG_TOKEN)) {
            ask(client, "DELETE", network, wrong, null, 401);
        }
        ask(client, "PUT", network, "Bearer " + TOKEN, "{\"parent\":1}", 400);
        ask(client, "GET", "/v1/nowhere", "Bearer " + TOKEN, null, 404);
        ask(client, "GET", "/metrics", "Bearer " + TOKEN, null, 200);
        Awaitility.await("IPAM has answered").atMost(Duration.ofSeconds(30)).until(() -> {
            HttpResponse<String> shown =
                    client.send(request("GET", network, "Bearer " + TOKEN, null), BodyHandlers.ofString());
            places.put("what is read", shown.body() + shown.headers().map());
            return shown.statusCode() == 200;
        });
        look("arguments", Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        look("environment", Path.of("/proc", Long.toString(process.pid()), "environ"));
        process.destroy();
        process.onExit().join();
        look("log", log());
        look("audit log", audit());
        lookBelow(directory.resolve("data"));

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(9);
        for (String where : List.of("audit log", "what is read", "topics")) {
            assertThat(places.get(where)).as(where).contains(OPEN);
        }
        places.forEach((where, text) -> secrets.forEach((what, secret) ->
                assertThat(text.contains(secret)).as(what + " in " + where).isFalse()));
    }

    private void ask(HttpClient client, String method, String path, String authorization, String body, int status)
            throws Exception {
        HttpResponse<String> answer = client.send(request(method, path, authorization, body), BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        places.put(
                method + " " + path + " " + places.size(),
                answer.body() + answer.headers().map());
    }

    private HttpRequest request(String method, String path, String authorization, String body) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private SSLContext trusting() throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(authority.trust().getBytes(US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void look(String where, Path file) {
        places.put(where, read(file));
    }

    /** All that the broker has on disk: every record of every topic. */
    private void lookBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            StringBuilder all = new StringBuilder();
            files.filter(Files::isRegularFile).forEach(file -> all.append(read(file)));
            places.put("topics", all.toString());
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
