package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.http.access.TlsFiles;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as others meet it: what is spoken, what is not, and a certificate that is exchanged. */
class TlsIT {
    private static final int TIMEOUT_MS = 10_000;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private HttpFront front;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        certificate("first");
        use("first");
        front = Fronts.start(new FakeIntentLog(), new Views(), new EventFeed(new Views(), space -> 0), config());
    }

    @AfterEach
    void stop() {
        front.close();
        vertx.close().await();
    }

    private AccessConfig config() {
        return new AccessConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(directory.resolve("cert.pem")),
                Optional.of(directory.resolve("key.pem")),
                Optional.empty());
    }

    /** As docs/security.md says it. */
    private void certificate(String name) throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        name + ".key",
                        "-out",
                        name + ".crt")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), US_ASCII);
        assertThat(openssl.waitFor()).as(said).isZero();
    }

    private void use(String name) throws IOException {
        Files.copy(directory.resolve(name + ".key"), directory.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                directory.resolve(name + ".crt"), directory.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(directory.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        try (SSLSocket socket = connect("first", "TLSv1.3")) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
        for (String old : new String[] {"TLSv1.2"}) {
            try (SSLSocket socket = connect("first", old)) {
                assertThatThrownBy(socket::startHandshake).as(old).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void plaintextGetsNoAnswer() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(answer(socket)).doesNotContain("HTTP/1.1");
        }
    }

    private static String answer(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), US_ASCII);
        }
    }

    @Test
    void anotherNameOrIssuerIsNotTakenForIt() throws Exception {
        certificate("other");
        try (SSLSocket socket = connect("other", "TLSv1.3")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aNewCertificateIsShownToWhoComesNextAndABrokenOneIsNot() throws Exception {
        certificate("second");
        use("second");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> shown("second")
                .equals("CN=second"));
        Files.writeString(directory.resolve("cert.pem"), "no certificate");
        front.look();
        assertThat(shown("second")).isEqualTo("CN=second");
    }

    @Test
    void halfOfANewPairIsNotShown() throws Exception {
        certificate("second");
        TlsFiles files = new TlsFiles(config(), vertx);
        Files.copy(directory.resolve("second.crt"), directory.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.look()).isFalse();
        front.look();
        assertThat(shown("first")).isEqualTo("CN=first");
        assertThatThrownBy(() -> new TlsFiles(config(), vertx))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LANYARD_TLS_KEY")
                .hasMessageContaining("the key is not that of the certificate of CN=second");
        use("second");
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> shown("second")
                .equals("CN=second"));
    }

    /** The subject of the certificate that is shown; empty if it is not one that is trusted. */
    private String shown(String trusted) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect(trusted, "TLSv1.3")) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLException e) {
            return "";
        }
    }

    private SSLSocket connect(String trusted, String protocol) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve(trusted + ".crt"))) {
            trust.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance("PKIX");
        trusting.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusting.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", front.port());
        socket.setSoTimeout(TIMEOUT_MS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void whatIsMissingOrOpenToOthersIsSaidAtTheStart() throws IOException {
        Files.setPosixFilePermissions(directory.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new TlsFiles(config(), vertx))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LANYARD_TLS_KEY")
                .hasMessageContaining("chmod 600");
        Files.delete(directory.resolve("key.pem"));
        assertThatThrownBy(() -> new TlsFiles(config(), vertx)).hasMessageContaining("cannot be read");
    }
}
