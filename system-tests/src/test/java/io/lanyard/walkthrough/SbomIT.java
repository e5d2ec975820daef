package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bills of materials say is what is on the class paths, byte for byte. */
class SbomIT {
    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "host-agent", "ipam-service"})
    void hasEveryJarOfTheClassPathAndNoOther(String module) throws Exception {
        Path target = Compose.HOME.resolve(module).resolve("target");
        JsonNode sbom = new ObjectMapper().readTree(target.resolve("sbom.json").toFile());
        assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo(module);
        assertThat(hashesOf(sbom)).isEqualTo(hashesIn(target.resolve("lib"), module));
    }

    @Test
    void theOneOfAllHasAllOfThem() throws Exception {
        Set<String> all = hashesOf(new ObjectMapper()
                .readTree(Compose.HOME.resolve("packages/target/sbom.json").toFile()));
        for (String module : List.of("api-gateway", "host-agent", "ipam-service")) {
            assertThat(all).containsAll(hashesIn(Compose.HOME.resolve(module).resolve("target/lib"), "none"));
        }
    }

    private static Set<String> hashesOf(JsonNode sbom) {
        Set<String> hashes = new HashSet<>();
        sbom.path("components").forEach(component -> component.path("hashes").forEach(hash -> {
            if (hash.path("alg").asText().equals("SHA-256")) {
                hashes.add(hash.path("content").asText());
            }
        }));
        return hashes;
    }

    /** Of all jars but the module's own, which the bill is of. */
    private static Set<String> hashesIn(Path lib, String module) throws Exception {
        Set<String> hashes = new HashSet<>();
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.filter(path -> !path.getFileName().toString().startsWith(module + "-"))
                    .filter(path -> !path.getFileName().toString().endsWith("-logging.jar"))
                    .toList()) {
                hashes.add(sha256(jar));
            }
        }
        assertThat(hashes).hasSizeGreaterThan(10);
        return hashes;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
