package io.lanyard.exporter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final String PASSWORD = "changeit";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final Optional<Path> PLAIN = Optional.empty();

    @TempDir
    private Path directory;

    private static URI health(int port) {
        return URI.create("http://127.0.0.1:" + port + "/health");
    }

    @Test
    void tellsWhatTheServiceAnswers() throws IOException {
        AtomicBoolean isWell = new AtomicBoolean(true);
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(
                        new InetSocketAddress(LOOPBACK, 0), "PORT", new Metrics(), isWell::get)
                .orElseThrow()) {
            assertThat(Health.status(health(endpoint.port()), PLAIN)).isEqualTo(200);
            isWell.set(false);
            assertThat(Health.status(health(endpoint.port()), PLAIN)).isEqualTo(503);
        }
    }

    @Test
    void nobodyIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            free = socket.getLocalPort();
        }
        assertThatIOException().isThrownBy(() -> Health.status(health(free), PLAIN));
    }

    @Test
    void somebodyElseIsThere() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> greet(other));
            assertThatIOException()
                    .isThrownBy(() -> Health.status(health(other.getLocalPort()), PLAIN))
                    .withMessageContaining("SSH-2.0");
            answered.get();
        }
    }

    @Test
    void overTlsOnlyTheOwnerOfTheCertificateCounts() throws Exception {
        Path own = keyStore("own");
        Path certificate = certificate(own);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(own)));
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = health(server.getAddress().getPort());
            assertThat(Health.status(url, Optional.of(certificate))).isEqualTo(200);
            Path stranger = certificate(keyStore("stranger"));
            assertThatIOException().isThrownBy(() -> Health.status(url, Optional.of(stranger)));
            assertThatIOException().isThrownBy(() -> Health.status(url, PLAIN));
        } finally {
            server.stop(0);
        }
    }

    private Path keyStore(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "1",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return store;
    }

    private static Path certificate(Path store) throws Exception {
        Path certificate = Path.of(store + ".pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "it",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void greet(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("SSH-2.0-none\r\n".getBytes(US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
