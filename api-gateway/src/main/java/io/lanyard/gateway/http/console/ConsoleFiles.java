package io.lanyard.gateway.http.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of the console, read once. A request names one of them or none: no path is ever opened for it. */
final class ConsoleFiles {
    private static final String DIRECTORY = "console";

    private final Map<String, ConsoleFile> byName;

    private ConsoleFiles(Map<String, ConsoleFile> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Those beside this class, in a jar or in a directory. */
    static ConsoleFiles load() {
        try {
            Path home = Path.of(location());
            if (Files.isDirectory(home)) {
                return read(home.resolve(DIRECTORY));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return read(jar.getPath(DIRECTORY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the console's files: " + e.getMessage(), e);
        }
    }

    private static URI location() {
        try {
            return ConsoleFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path names this class's place by what is no URI", e);
        }
    }

    private static ConsoleFiles read(Path directory) throws IOException {
        Map<String, ConsoleFile> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> paths = found.filter(Files::isRegularFile).toList();
            for (Path path : paths) {
                String name = directory.relativize(path).toString();
                files.put(name, ConsoleFile.of(name, Files.readAllBytes(path)));
            }
        }
        return new ConsoleFiles(files);
    }

    /** The file of a name as in {@code js/main.js}. */
    Optional<ConsoleFile> file(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }
}
