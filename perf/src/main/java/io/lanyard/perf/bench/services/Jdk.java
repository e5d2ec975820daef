package io.lanyard.perf.bench.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Java that services are started by.
 *
 * @param name empty for the one that this bench runs on
 */
record Jdk(String name, Path home) {
    private static final Path WHERE_DEBIAN_HAS_THEM = Path.of("/usr/lib/jvm");
    private static final String NEWER = "25";

    static Jdk own() {
        return new Jdk("", Path.of(System.getProperty("java.home")));
    }

    /** A Java 25, if there is one where Debian and Temurin install theirs, and it is another one. */
    static Optional<Jdk> newer() throws IOException {
        if (!Files.isDirectory(WHERE_DEBIAN_HAS_THEM)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(WHERE_DEBIAN_HAS_THEM)) {
            for (Path home : all) {
                if (isNewer(home) && !home.toRealPath().equals(own().home().toRealPath())) {
                    return Optional.of(new Jdk(", Java " + NEWER, home));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNewer(Path home) throws IOException {
        Path release = home.resolve("release");
        return Files.isExecutable(home.resolve("bin/java"))
                && Files.isReadable(release)
                && Files.readAllLines(release).stream().anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + NEWER));
    }

    /** A search path by which this one's java is found. */
    String path() {
        return home.resolve("bin") + ":" + System.getenv("PATH");
    }
}
