package io.lanyard.perf.bench.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a unit of systemd starts its service. */
record UnitFile(List<String> lines) {
    private static final String INSTALLED = "/opt/lanyard-services";

    static UnitFile read(Path file) throws IOException {
        return new UnitFile(Files.readAllLines(file));
    }

    /** The command, of what was built in place of what is installed. */
    List<String> command(Path deploy, Path jars, Path cache) {
        return Stream.of(required("ExecStart").split(" ", -1))
                .map(word -> word.replace(INSTALLED + "/lib", jars.toString())
                        .replace(INSTALLED, deploy.toString())
                        .replace("${CACHE_DIRECTORY}", cache.toString()))
                .toList();
    }

    /** The same with another main class, which is its last word. */
    UnitFile running(String mainClass) {
        return new UnitFile(lines.stream()
                .map(line -> line.startsWith("ExecStart=") ? line.replaceFirst("\\S+$", mainClass) : line)
                .toList());
    }

    /** How much memory its processes may use: a JVM sets up its heap by that. */
    String memoryMax() {
        return required("MemoryMax");
    }

    /** What it sets itself: secrets and places are in a file. */
    Map<String, String> environment() {
        return lines.stream()
                .filter(line -> line.startsWith("Environment="))
                .map(line -> line.substring("Environment=".length()).split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    private String required(String setting) {
        return value(setting)
                .orElseThrow(() -> new IllegalArgumentException("a unit has no " + setting + ", expected one"));
    }

    private Optional<String> value(String setting) {
        return lines.stream()
                .filter(line -> line.startsWith(setting + "="))
                .map(line -> line.substring(setting.length() + 1).strip())
                .findFirst();
    }
}
