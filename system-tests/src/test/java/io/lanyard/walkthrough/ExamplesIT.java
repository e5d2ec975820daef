package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.gateway.GatewayConfig;
import io.lanyard.gateway.GatewayService;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/events.md}, as it says that they are run, against a broker, IPAM and a gateway. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("lanyard.home"), "docs/examples");
    private static final int PATIENCE_S = 180;

    private static EmbeddedBroker broker;
    private static IpamService ipam;
    private static GatewayService gateway;

    @TempDir
    private Path copy;

    private record Ended(int exitCode, String output) {}

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.temporary();
        ipam = new IpamService(new IpamConfig(broker.bootstrapServers(), "examples"));
        ipam.start();
        gateway = new GatewayService(new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0));
        gateway.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        gateway.close();
        ipam.close();
        broker.close();
    }

    @Test
    void inNode() throws Exception {
        copy("node");
        assertThat(run("npm", "install", "--no-audit", "--no-fund"))
                .extracting(Ended::exitCode)
                .isEqualTo(0);

        isAnsweredAsDocumented(List.of("node", "ask.js"), "10.1.0.0/24");
    }

    @Test
    void inPython() throws Exception {
        copy("python");

        isAnsweredAsDocumented(List.of("python3", "ask.py"), "10.2.0.0/24");
    }

    @Test
    void withKcat() throws Exception {
        copy("kcat");

        isAnsweredAsDocumented(List.of("bash", "ask.sh"), "10.3.0.0/24");
    }

    private void isAnsweredAsDocumented(List<String> command, String subnet) throws Exception {
        assertThat(ask(command, "lan-" + command.get(0), subnet))
                .isEqualTo(new Ended(0, "ACCEPTED  network lan-" + command.get(0) + " is made, " + subnet));
        Ended refused = ask(command, "again", subnet);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).startsWith("REFUSED SUBNET_OVERLAP got " + subnet);
    }

    private Ended ask(List<String> command, String network, String subnet) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(network, subnet, "eth0"));
        return run(words.toArray(String[]::new));
    }

    private void copy(String language) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(language))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("env"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(copy.toFile());
        // The system's own come first: what its packages bring, another installation does not know.
        builder.environment().put("PATH", "/usr/bin:/bin:" + System.getenv("PATH"));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        builder.environment().put("SCHEMA_REGISTRY_URL", gateway.url() + "/schema-registry");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path output = copy.resolve("output.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        try (InputStream said = Files.newInputStream(output)) {
            return new Ended(process.waitFor(), new String(said.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
