package io.lanyard.perf.bench.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitFileTest {
    private static final UnitFile UNIT = new UnitFile(List.of(
            "[Service]",
            "# ExecStart=/bin/false",
            "Environment=MALLOC_ARENA_MAX=1",
            "ExecStart=/bin/sh /opt/lanyard-services/start ${CACHE_DIRECTORY} /opt/lanyard-services/service.jvm"
                    + " /opt/lanyard-services/lib io.lanyard.ipam.Main",
            "MemoryMax=1G"));

    @Test
    void startsWhatWasBuilt() {
        assertThat(UNIT.command(Path.of("/home/deploy"), Path.of("/home/jars"), Path.of("/tmp/cache")))
                .containsExactly(
                        "/bin/sh",
                        "/home/deploy/start",
                        "/tmp/cache",
                        "/home/deploy/service.jvm",
                        "/home/jars",
                        "io.lanyard.ipam.Main");
    }

    @Test
    void startsSomethingElseInTheSameWay() {
        assertThat(UNIT.running("io.lanyard.Bare")
                        .command(Path.of("/home/deploy"), Path.of("/home/jars"), Path.of("/tmp/cache")))
                .endsWith("/home/deploy/service.jvm", "/home/jars", "io.lanyard.Bare");
    }

    @Test
    void saysWhatTheServiceMayUse() {
        assertThat(UNIT.memoryMax()).isEqualTo("1G");
        assertThat(UNIT.environment()).isEqualTo(Map.of("MALLOC_ARENA_MAX", "1"));
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(new UnitFile(List.of("[Service]"))::memoryMax).hasMessageContaining("MemoryMax");
    }
}
