package io.lanyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.standalone.Part.Running;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandaloneTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void partsStartInOrderOnWhatThoseBeforeThemFoundAndStopInReverse() throws Exception {
        Standalone standalone = Standalone.start(
                parts(part("first", Map.of("KAFKA", "inside")), part("second", Map.of()), part("third", Map.of())),
                Map.of("KAFKA", "outside"));

        assertThat(standalone.where()).containsExactly("first", "second", "third");
        standalone.close();

        assertThat(log)
                .containsExactly(
                        "first starts with {KAFKA=outside}",
                        "second starts with {KAFKA=inside}",
                        "third starts with {KAFKA=inside}",
                        "third stops",
                        "second stops",
                        "first stops");
    }

    @Test
    void aPartThatDoesNotStartTakesTheOthersDownAndIsNamed() {
        Part failing = (environment, failed) -> {
            throw new IllegalStateException("its port is taken");
        };

        assertThatThrownBy(() ->
                        Standalone.start(parts(part("first", Map.of()), failing, part("third", Map.of())), Map.of()))
                .isInstanceOf(PartFailed.class)
                .hasMessage("second did not start: its port is taken");
        assertThat(log).containsExactly("first starts with {}", "first stops");
    }

    @Test
    void aPartThatDoesNotStopCleanlyDoesNotKeepTheOthersUp() throws Exception {
        Part stuck = (environment, failed) -> new Running() {
            @Override
            public Optional<String> where() {
                return Optional.empty();
            }

            @Override
            public void close() {
                throw new IllegalStateException("stuck");
            }
        };
        Standalone standalone = Standalone.start(parts(part("first", Map.of()), stuck), Map.of());

        standalone.close();
        standalone.close();

        assertThat(log).containsExactly("first starts with {}", "first stops");
    }

    private static Map<String, Part> parts(Part... parts) {
        List<String> names = List.of("first", "second", "third");
        Map<String, Part> byName = new LinkedHashMap<>();
        for (Part part : parts) {
            byName.put(names.get(byName.size()), part);
        }
        return byName;
    }

    private Part part(String name, Map<String, String> found) {
        return (environment, failed) -> {
            log.add(name + " starts with " + environment);
            return new Running() {
                @Override
                public Optional<String> where() {
                    return Optional.of(name);
                }

                @Override
                public Map<String, String> environment() {
                    return found;
                }

                @Override
                public void close() {
                    log.add(name + " stops");
                }
            };
        };
    }
}
