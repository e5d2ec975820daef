package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.lab.LabHost;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The archives that are for hosts without dpkg: unpacked, their units looked at, a second IPAM and gateway run from them. */
@ExtendWith(StackExtension.class)
class ServicesArchiveIT {
    private static final Path PACKAGES = Compose.HOME.resolve("packages/target");

    private LabHost control;
    private Path directory;

    @BeforeEach
    void unpack(Stack stack) throws Exception {
        control = stack.lab().host("control");
        directory = Files.createDirectories(stack.lab().stateDirectory().resolve("archive"));
        must(
                "tar",
                "-C",
                directory.toString(),
                "--strip-components=1",
                "-xzf",
                archive("services").toString());
    }

    private static Path archive(String what) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGES, "lanyard-" + what + "-*.tar.gz")) {
            return files.iterator().next();
        }
    }

    private static String must(String... command) throws IOException, InterruptedException {
        Compose.Ended ended = Compose.run(new ProcessBuilder(command), Map.of());
        assertThat(ended.exitCode())
                .as("%s: %s", List.of(command), ended.said())
                .isZero();
        return ended.said();
    }

    @AfterEach
    void remove() throws Exception {
        must("rm", "-r", directory.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "lanyard-ipam, LANYARD_IPAM_METRICS_PORT, 9475, /health",
        "lanyard-gateway, LANYARD_HTTP_PORT, 18091, /health/ready"
    })
    void runsAsItsUnitSays(String unit, String setting, String port, String path) throws Exception {
        Path file = directory.resolve(unit + ".service");
        String line = Files.readAllLines(file).stream()
                .filter(each -> each.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow()
                .replace("ExecStart=", "")
                .replace("/opt/lanyard-services", directory.toString())
                .replace("${CACHE_DIRECTORY}", directory.toString());
        Path log = directory.resolve(unit + ".log");
        Service service = new Service(
                unit,
                control::in,
                List.of(line.split(" ")),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", Stack.MANAGEMENT, "LANYARD_INSTANCE", "archive", setting, port),
                log);
        service.start();
        try {
            Awaitility.await(unit + " is well")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        service.requireAlive();
                        return answers("http://127.0.0.1:" + port + path)
                                && Files.readString(log).contains(" INFO ");
                    });
        } finally {
            service.stop();
        }
        assertThat(Files.readString(log)).doesNotContain(" DEBUG ");
    }

    private boolean answers(String url) throws IOException, InterruptedException {
        return control.in("curl", "-sf", "-o", "/dev/null", url).start().waitFor() == 0;
    }

    @ParameterizedTest
    @CsvSource({"lanyard-ipam", "lanyard-gateway"})
    void systemdHasNothingAgainstItsUnit(String unit) throws Exception {
        assertThat(must(
                        "systemd-analyze",
                        "verify",
                        directory.resolve(unit + ".service").toString()))
                .isEmpty();
    }

    @Test
    void theAgentsArchiveHasWhatItsPackageHas() throws Exception {
        List<String> archived = new ArrayList<>();
        must("tar", "-tzf", archive("agent").toString())
                .lines()
                .filter(path -> !path.endsWith("/"))
                .map(path -> path.replaceFirst("^[^/]+/", ""))
                .forEach(archived::add);
        Path deb;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGES, "lanyard-agent_*_all.deb")) {
            deb = files.iterator().next();
        }
        List<String> packaged = must("sh", "-c", "dpkg-deb --fsys-tarfile " + deb + " | tar -t")
                .lines()
                .filter(path -> !path.endsWith("/"))
                .map(path -> path.replaceFirst("^\\./(opt/lanyard|etc/lanyard|usr/lib/systemd/system)/", ""))
                .toList();
        assertThat(archived).containsExactlyInAnyOrderElementsOf(packaged).contains("agent.jvm", "sbom.json", "start");
    }
}
