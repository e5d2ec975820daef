package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser, driven from {@code src/test/console}. The browser runs on the lab's control machine, from where
 * nothing but Lanyard can be reached: what it would ask of another place, it does not get.
 */
@ExtendWith(StackExtension.class)
class ConsoleIT {
    private static final Path HOME = Path.of(System.getProperty("lanyard.home"));
    private static final Path CONSOLE = HOME.resolve("api-gateway/src/main/resources/console");
    private static final int PATIENCE_S = 180;

    /** A device on the LAN that has this address already. */
    private static final String FOREIGN = "192.168.1.78";

    @TempDir
    private Path directory;

    @BeforeEach
    void copied() throws IOException {
        copy(HOME.resolve("system-tests/src/test/console"), directory);
        copy(CONSOLE, directory.resolve("console"));
    }

    @Test
    void whatNeedsNoBrowser() throws Exception {
        run(new ProcessBuilder("node", "--test", "modules.test.js"));
    }

    @Test
    void inABrowser(Stack stack) throws Exception {
        run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"));
        stack.lab().foreign(FOREIGN);
        ProcessBuilder node = stack.lab().host("control").in("node", "--test", "console.test.js");
        node.environment().put("CONSOLE_URL", stack.http().toString());
        node.environment().put("FOREIGN_ADDRESS", FOREIGN);
        // Pictures for the documentation: mvn … -Dlanyard.screenshots=docs/images
        Optional.ofNullable(System.getProperty("lanyard.screenshots")).ifPresent(images -> node.environment()
                .put("SCREENSHOTS", HOME.resolve(images).toString()));
        run(node);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path path : found.filter(path -> !path.startsWith(from.resolve("node_modules")))
                    .toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    /** It must succeed; if it does not, all it said is told. */
    private void run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = command.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }
}
