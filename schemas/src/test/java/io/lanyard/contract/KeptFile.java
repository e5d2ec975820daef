package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a test compares with what the code says; {@code -Drewrite=true} writes it anew, for review in the diff. */
record KeptFile(Path path) {
    private static final boolean REWRITE = Boolean.getBoolean("rewrite");

    static KeptFile golden(Topic<?> topic) {
        return new KeptFile(Path.of("src/test/resources/golden", topic.name() + ".txt"));
    }

    /** The one file a generic producer or reader of the topic needs. */
    static KeptFile published(Topic<?> topic) {
        return new KeptFile(Path.of("src/main/resources/lanyard/schemas", topic.name() + ".avsc"));
    }

    void mustHold(List<String> lines) throws IOException {
        if (REWRITE) {
            Files.createDirectories(path.getParent());
            Files.write(path, lines);
        }
        assertThat(lines())
                .as("%s; after a change that is meant: -Drewrite=true", path)
                .isEqualTo(lines);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(path);
    }
}
