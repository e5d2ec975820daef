package io.lanyard.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccessTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ipam\" password=\"canary\";";

    @TempDir
    private Path directory;

    private final List<String> faults = new ArrayList<>();

    private KafkaAccess read(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("kafka.properties"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return KafkaAccess.fromEnvironment(Map.of("LANYARD_KAFKA_CONFIG", file.toString()), "kafka1:9093", faults);
    }

    private static String password(String more) {
        return "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=" + LOGIN + "\n" + more;
    }

    @Test
    void withoutAFileKafkaLetsEverybodyIn() {
        KafkaAccess access = KafkaAccess.fromEnvironment(Map.of(), "kafka1:9092", faults);

        assertThat(faults).isEmpty();
        assertThat(access.with(Map.of("acks", "all")))
                .isEqualTo(Map.of("acks", "all", "bootstrap.servers", "kafka1:9092"));
    }

    @Test
    void whatTheFileSaysIsInEveryClient() throws IOException {
        KafkaAccess access = read(password(""), "rw-r-----");

        assertThat(faults).isEmpty();
        assertThat(access.with(new HashMap<>(Map.of("client.id", "x"))))
                .isEqualTo(Map.of(
                        "client.id", "x",
                        "bootstrap.servers", "kafka1:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "sasl.jaas.config", LOGIN));
    }

    @Test
    void noSecretIsPrinted() throws IOException {
        assertThat(read(password(""), "rw-------")).hasToString("kafka1:9093 (SASL_SSL)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-", "rwxr-x--x"})
    void aFileThatOthersReadOrWriteIsRefused(String mode) throws IOException {
        KafkaAccess access = read(password(""), mode);

        assertThat(access.security()).isEmpty();
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("LANYARD_KAFKA_CONFIG: " + directory)
                .contains("has mode " + mode, "chmod 640");
    }

    @Test
    void aPrivateKeyThatOthersReadIsRefused() throws IOException {
        Path key = Files.writeString(directory.resolve("key.pem"), "canary");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        read("security.protocol=SSL\nssl.keystore.type=PEM\nssl.keystore.location=" + key, "rw-------");

        assertThat(faults).singleElement().asString().contains("ssl.keystore.location: " + key, "has mode rw-r--r--");
    }

    @Test
    void aKeyThatIsNoneIsFoundAtTheStart() throws IOException {
        Path key = Files.writeString(directory.resolve("key.pem"), "canary");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        read("security.protocol=SSL\nssl.keystore.type=PEM\nssl.keystore.location=" + key, "rw-------");

        assertThat(faults).singleElement().asString().contains("key.pem").doesNotContain("canary");
    }

    @Test
    void allFaultsAreNamedAtOnceAndNoSecret() throws IOException {
        read(password("acks=0\nssl.engine.factory.class=x\n").replace("SASL_SSL", "SASL_PLAINTEXT"), "rw-------");

        assertThat(faults)
                .singleElement()
                .asString()
                .contains(
                        "acks is refused",
                        "ssl.engine.factory.class is refused",
                        "security.protocol is 'SASL_PLAINTEXT'")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/kafka.properties", "kafka.properties", "", "/tmp"})
    void aFileThatIsNotThereIsNamed(String file) {
        KafkaAccess.fromEnvironment(Map.of("LANYARD_KAFKA_CONFIG", file), "kafka1:9092", faults);

        assertThat(faults)
                .singleElement()
                .asString()
                .isEqualTo("LANYARD_KAFKA_CONFIG is '" + file
                        + "', expected the absolute path of a file that this user can read");
    }

    @Test
    void aFileWithoutEndIsNotRead() throws IOException {
        read("#" + "x".repeat(300_000), "rw-------");

        assertThat(faults).singleElement().asString().contains("has 300001 bytes, expected at most 262144");
    }

    @Test
    void aRegistryIsAnAddressWithoutPassword() {
        assertThat(KafkaAccess.fromEnvironment(Map.of("SCHEMA_REGISTRY_URL", "https://registry:8081/a/"), "k:1", faults)
                        .registry())
                .contains(URI.create("https://registry:8081/a"));
        assertThat(faults).isEmpty();
        for (String bad :
                List.of("registry:8081", "ftp://r", "http://u:canary@r", "http://r?x=canary", "http://", "h h")) {
            faults.clear();
            KafkaAccess.fromEnvironment(Map.of("SCHEMA_REGISTRY_URL", bad), "k:1", faults);
            assertThat(faults)
                    .as(bad)
                    .singleElement()
                    .asString()
                    .startsWith("SCHEMA_REGISTRY_URL is not the address of a registry")
                    .doesNotContain("canary");
        }
    }
}
