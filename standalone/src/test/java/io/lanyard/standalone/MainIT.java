package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process as a person starts it: from the lib folder, in a JVM of its own. */
@Timeout(120)
class MainIT {
    private static final Logger LOG = LoggerFactory.getLogger(MainIT.class);

    @TempDir
    private Path data;

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
    void itSaysOnceThatItIsReadyAndStopsOnASignal() throws Exception {
        start();
        assertThat(awaitReady()).isEqualTo("Lanyard is ready: Kafka at 127.0.0.1:" + port);
        assertThat(clusterId()).isNotEmpty();

        process.toHandle().destroy(); // Process.destroy() would close the output as well

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output().toList()).noneMatch(line -> line.contains("Lanyard is ready"));
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void afterAKillItIsBackAtTheSameAddressWithItsData() throws Exception {
        start();
        awaitReady();
        String clusterId = clusterId();
        process.destroyForcibly();
        process.onExit().join();

        long begun = System.nanoTime();
        start();
        awaitReady();

        LOG.info("ready {} ms after the start that followed a kill", (System.nanoTime() - begun) / 1_000_000);
        assertThat(clusterId()).isEqualTo(clusterId);
    }

    @Test
    void aTakenPortIsOneSentenceAndExitCodeOne() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            start();

            assertThat(output().toList())
                    .containsExactly("lanyard: broker did not start: the broker cannot listen on 127.0.0.1:"
                            + other.getLocalPort()
                            + " (listener LISTEN1): Address already in use; expected a free port of this machine");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void misuseIsOneSentenceAndExitCodeTwo() throws Exception {
        start("--listen", "here");

        assertThat(output().toList())
                .singleElement()
                .asString()
                .startsWith("lanyard: ")
                .endsWith("'here' is no address to listen on, expected HOST:PORT or HOST:PORT=HOST:PORT");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private void start(String... more) throws IOException {
        List<String> arguments = List.of(
                "--services", "broker", "--data", data.resolve("broker").toString(), "--listen", "127.0.0.1:" + port);
        process = StandaloneCommand.with(
                        Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new))
                .start();
    }

    private String awaitReady() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Lanyard is ready")) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("it ended without being ready:\n" + before);
    }

    private Stream<String> output() {
        return process.inputReader(StandardCharsets.UTF_8).lines();
    }

    private String clusterId() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
