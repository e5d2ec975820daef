package io.lanyard.cli.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Variables in a file, as {@code docker run --env-file} takes them. */
final class VariablesFile {

    /** {@code NAME=VALUE} or {@code NAME}, in the order of the file. */
    static List<String> lines(String name) {
        try {
            return Files.readAllLines(Path.of(name)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new WrongOption("--env-file: " + name + " cannot be read: " + e.getMessage());
        }
    }

    private VariablesFile() {}
}
