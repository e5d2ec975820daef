package io.lanyard.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the compose files say, without running them. Grafana is not run anywhere in the tests, so its files are read here. */
class ComposeFilesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path GRAFANA = Compose.HOME.resolve("deploy/grafana");

    /** The main file as docker-compose understands it, with the settings that there are without any. */
    private static JsonNode services;

    @BeforeAll
    static void read() throws Exception {
        String said = new Compose(Map.of(), Path.of("docker-compose.yml")).run("config");
        services = yaml(said).path("services");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.agent.yml"})
    void composeHasNothingAgainstThem(String file) throws Exception {
        Compose.Ended ended = new Compose(Map.of(), Path.of(file)).end("config", "-q");
        assertThat(ended.said()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void allThatIsPublishedIsOnTheLoopback() {
        assertThat(services.findValues("ports")).hasSize(2).allSatisfy(ports -> assertThat(ports)
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
        assertThat(services.at("/api-gateway/environment/LANYARD_HTTP_HOST").asText())
                .isEqualTo("127.0.0.1");
        assertThat(services.at("/host-agent/environment/LANYARD_METRICS_ADDRESS")
                        .asText())
                .isEqualTo("127.0.0.1");
        assertThat(services.at("/grafana/environment/GF_SERVER_HTTP_ADDR").asText())
                .isEqualTo("127.0.0.1");
        assertThat(services.at("/prometheus/command").toString()).contains("--web.listen-address=127.0.0.1:");
    }

    @Test
    void everyServiceIsWatchedBoundedAndStartedAgain() throws Exception {
        assertThat(services).hasSize(6).allSatisfy(service -> {
            assertThat(service.path("mem_limit").isMissingNode()).isFalse();
            assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
            assertThat(service.at("/logging/options/max-size").asText()).isNotEmpty();
            assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).contains("no-new-privileges:true");
        });
        for (String service : List.of("kafka", "prometheus", "grafana")) {
            assertThat(services.at("/" + service + "/healthcheck/test"))
                    .as(service)
                    .isNotEmpty();
        }
        // Of ours, the images know how.
        for (String module : List.of("api-gateway", "host-agent", "ipam-service")) {
            assertThat(Files.readString(Compose.HOME.resolve(module).resolve("Dockerfile")))
                    .contains("\nHEALTHCHECK ", "\nARG BASE=", "\nUSER ", "\nENTRYPOINT [\"java\"");
        }
    }

    @Test
    void imagesHaveTheirVersions() {
        assertThat(services.findValuesAsText("image")).hasSize(6).allSatisfy(image -> assertThat(image)
                .matches("[a-z/-]+:v?[0-9.]+"));
        assertThat(services.at("/kafka/image").asText())
                .as("the version of kafka-clients")
                .isEqualTo("apache/kafka:" + System.getProperty("kafka.version"));
    }

    private static JsonNode yaml(String text) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }

    @Test
    void whatGrafanaIsProvisionedWithFitsTogether() throws Exception {
        JsonNode provider = yaml(Files.readString(GRAFANA.resolve("provisioning/dashboards/lanyard.yml")))
                .at("/providers/0");
        JsonNode source = yaml(Files.readString(GRAFANA.resolve("provisioning/datasources/lanyard.yml")))
                .at("/datasources/0");
        assertThat(services.at("/grafana/volumes").toString())
                .contains(
                        "/deploy/grafana/provisioning:/etc/grafana/provisioning:ro",
                        "/deploy/grafana/dashboards:"
                                + provider.at("/options/path").asText() + ":ro");
        assertThat(source.path("type").asText()).isEqualTo("prometheus");
        assertThat(services.at("/prometheus/command").toString())
                .contains("--web.listen-address=" + source.path("url").asText().replace("http://", ""));
        try (Stream<Path> boards = Files.list(GRAFANA.resolve("dashboards"))) {
            assertThat(boards.toList()).hasSize(4).allSatisfy(file -> {
                JsonNode board = JSON.readTree(file.toFile());
                assertThat(board.path("uid").asText()).isNotEmpty();
                assertThat(board.path("title").asText()).isNotEmpty();
                List<JsonNode> sources = board.findValues("datasource");
                assertThat(sources).isNotEmpty().allSatisfy(each -> assertThat(
                                each.path("uid").asText())
                        .isEqualTo(source.path("uid").asText()));
            });
        }
    }
}
