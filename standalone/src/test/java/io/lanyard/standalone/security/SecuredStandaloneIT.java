package io.lanyard.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.standalone.StandaloneCommand;
import io.lanyard.standalone.security.TestAuthority.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Broker and services in one process, as a person starts it, with TLS between them. */
@Timeout(120)
class SecuredStandaloneIT {
    private static final String SECRET = "canary-of-a-password";

    private final TestAuthority authority = TestAuthority.root("lanyard-test");

    @TempDir
    private Path directory;

    private int port;
    private Process process;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void leaveNothing() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    void nothingOfItTalksInTheClear() throws Exception {
        Path broker = TestAuthority.write(
                directory.resolve("broker.pem"),
                authority.issue(Request.of("broker").at("127.0.0.1")).pem());
        Path trust = TestAuthority.write(directory.resolve("trust.pem"), authority.trust());
        Map<String, String> stores = Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                broker.toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trust.toString());
        start(Map.of(
                "LANYARD_BROKER_CONFIG", file("broker", stores, "super.users=User:broker\n"),
                "LANYARD_KAFKA_CONFIG", file("kafka", stores, "security.protocol=SSL\n")));

        assertThat(said()).contains("Lanyard is ready: Kafka at 127.0.0.1:");

        Map<String, String> client = new HashMap<>(stores);
        client.put("security.protocol", "SSL");
        assertThat(clusterId(new KafkaAccess("127.0.0.1:" + port, client))).isNotEmpty();
        assertThatThrownBy(() -> clusterId(KafkaAccess.to("127.0.0.1:" + port)))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aFaultIsOneSentenceAndNoSecretIsInIt() throws Exception {
        Path file = directory.resolve("kafka.properties");
        Files.writeString(
                file, "security.protocol=SASL_PLAINTEXT\nssl.key.password=" + SECRET + "\nsasl.jaas.config=" + SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        start(Map.of("LANYARD_KAFKA_CONFIG", file.toString()));

        assertThat(said())
                .contains("lanyard: ipam did not start: LANYARD_KAFKA_CONFIG (" + file
                        + "): security.protocol is 'SASL_PLAINTEXT', expected SSL or SASL_SSL")
                .doesNotContain(SECRET);
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private String file(String name, Map<String, String> settings, String more) {
        StringBuilder text = new StringBuilder(more);
        settings.forEach((key, value) -> text.append(key + "=" + value + "\n"));
        return TestAuthority.write(directory.resolve(name + ".properties"), text.toString())
                .toString();
    }

    private void start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = StandaloneCommand.with(
                "--services",
                "broker,ipam,gateway",
                "--data",
                directory.resolve("data").toString(),
                "--listen",
                "127.0.0.1:" + port);
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("LANYARD_HTTP_PORT", "0", "LANYARD_IPAM_METRICS_PORT", "0"));
        process = builder.start();
    }

    /** Until it is ready, or has ended. */
    private String said() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Lanyard is ready")) {
                break;
            }
        }
        return said.toString();
    }

    private static String clusterId(KafkaAccess access) throws Exception {
        Map<String, Object> soon = Map.of("default.api.timeout.ms", 4_000, "request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(access.with(soon))) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
