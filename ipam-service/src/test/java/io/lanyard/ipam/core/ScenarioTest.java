package io.lanyard.ipam.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the scenarios. {@code -Drewrite=true} writes what is decided now into them, for review. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void decidesAsTold(Path file) throws IOException {
        String told = Files.readString(file);
        String played = new Scenario().play(told);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(file, played);
        } else {
            assertThat(played).isEqualTo(told);
        }
    }

    @Test
    void everyKindOfEventAndEveryRefusalHasAScenario() throws IOException {
        Set<Object> seen = new HashSet<>();
        for (Path file : scenarios()) {
            Scenario scenario = new Scenario();
            scenario.play(Files.readString(file));
            seen.addAll(scenario.seen());
        }
        assertThat(seen)
                .contains((Object[]) IpamEvent.class.getPermittedSubclasses())
                .containsAll(Arrays.asList(Refusal.Code.values()));
    }
}
