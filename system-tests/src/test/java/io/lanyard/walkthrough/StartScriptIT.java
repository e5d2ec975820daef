package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/start}, with a program that says a word. */
class StartScriptIT {
    private static final String ARCHIVE = "classes-[0-9]+\\.(jsa|aot)";
    private static final String ARCHIVE_OF_LAST_RUN = ARCHIVE + "\\.new";

    @TempDir
    private Path directory;

    private Path cache;

    @BeforeEach
    void program() throws IOException {
        cache = Files.createDirectory(directory.resolve("cache"));
        Files.writeString(directory.resolve("flags"), "-Xmx32m\n");
        Path source = Files.writeString(
                directory.resolve("Hello.java"),
                "public class Hello { public static void main(String[] none) { System.out.println(\"hello\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString()))
                .isZero();
        Path jar = Files.createDirectory(directory.resolve("lib")).resolve("hello.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream classes = new JarOutputStream(file)) {
            classes.putNextEntry(new JarEntry("Hello.class"));
            classes.write(Files.readAllBytes(directory.resolve("Hello.class")));
        }
    }

    private void start() throws IOException, InterruptedException {
        Compose.Ended ended = Compose.run(
                new ProcessBuilder(
                                "sh",
                                Compose.HOME.resolve("deploy/start").toString(),
                                cache.toString(),
                                directory.resolve("flags").toString(),
                                directory.resolve("lib").toString(),
                                "Hello")
                        .directory(directory.toFile()),
                Map.of());
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("hello");
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theFirstRunWritesAnArchiveAndTheNextOnesReadIt() throws Exception {
        start();
        assertThat(archives()).singleElement().asString().matches(ARCHIVE_OF_LAST_RUN);
        start();
        assertThat(archives()).singleElement().asString().matches(ARCHIVE);
        Path archive = cache.resolve(archives().get(0));
        long size = Files.size(archive);
        start();
        assertThat(archives()).containsExactly(archive.getFileName().toString());
        assertThat(archive).hasSize(size);
    }

    @Test
    void halfAnArchiveIsWrittenAnew() throws Exception {
        start();
        Path cut = cache.resolve(archives().get(0));
        byte[] whole = Files.readAllBytes(cut);
        Files.delete(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        start();
        assertThat(archives()).singleElement().asString().matches(ARCHIVE_OF_LAST_RUN);
        assertThat(cut.toFile().length()).isGreaterThan(whole.length / 2);
        // Half an archive crashes the JVM that tries it.
        assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
        start();
        assertThat(archives()).singleElement().asString().matches(ARCHIVE);
    }

    @Test
    void anArchiveOfOtherJarsGoes() throws Exception {
        start();
        start();
        String before = archives().get(0);
        Path lib = directory.resolve("lib");
        Files.copy(lib.resolve("hello.jar"), lib.resolve("other.jar"));
        start();
        assertThat(archives())
                .singleElement()
                .asString()
                .matches(ARCHIVE_OF_LAST_RUN)
                .doesNotStartWith(before);
    }
}
