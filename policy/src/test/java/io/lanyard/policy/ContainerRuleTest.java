package io.lanyard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.policy.AskedContainer.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is asked for in good faith is let through; what the corpus has in fields that there are is not. */
class ContainerRuleTest {
    private static final Set<String> FIELDS =
            Set.of("image", "command", "entrypoint", "env", "labels", "hostname", "networks");

    @Test
    void whatPeopleAskForIsLetThrough() {
        for (String image : List.of(
                "busybox",
                "busybox:1.36",
                "busybox:latest@sha256:" + "a".repeat(64),
                "localhost:5000/app",
                "registry.example.com:443/a/b-c/d__e/f.g:v1_2.3-x",
                "ghcr.io/lanyard/agent@sha512:" + "0".repeat(128),
                "[fd00:1::5]:5000/app",
                "sha256:" + "b".repeat(64),
                "netns:/run/netns/blue",
                "netns:/var/run/netns/lxc-1.2",
                "netns:/run/docker/netns/1-abc",
                "netns:/proc/4242/ns/net",
                "netns:/proc/10/ns/net",
                "container:/web",
                "container:/4f3c2b1a0d9e")) {
            assertThat(ContainerRule.check(asked(image))).as(image).isEmpty();
        }
        assertThat(ContainerRule.check(new AskedContainer(
                        "web_1-A",
                        "busybox",
                        List.of("sh", "-c", "echo $(id) > /tmp/x; printf '\u001b[2J\n'"),
                        List.of("/bin/sh"),
                        Map.of("PATH", "/bin:/sbin", "a.b-c", "größer = besser\n"),
                        Map.of("team", "radio", "com.example/owner name", "Ünal 🚀", "io.lanyardish", ""),
                        "web.lan_1",
                        List.of(new Network("mac_net1", "192.168.1.10", "fd00:1::10", "02:42:c0:a8:01:0a")))))
                .isEmpty();
    }

    private static AskedContainer asked(String image) {
        return new AskedContainer(null, image, List.of(), List.of(), Map.of(), Map.of(), null, List.of());
    }

    @Test
    void halfACharacterIsNoText() {
        AskedContainer odd =
                new AskedContainer("web", "busybox", List.of("\ud800"), List.of(), Map.of(), Map.of(), null, List.of());
        assertThat(ContainerRule.check(odd)).get().extracting(Objection::field).isEqualTo("/command/0");
    }

    @Test
    void theCorpusIsRefused() throws IOException {
        List<String> through = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        int judged = 0;
        for (String line : Files.readAllLines(Path.of("src/test/resources/escalations.jsonl"))) {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(names.add(json.get("case").asText())).as(line).isTrue();
            JsonNode body = json.get("body");
            boolean isWhole = body.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                    && body.at("/networks/0").properties().stream()
                            .allMatch(field -> Set.of("network", "ip").contains(field.getKey()));
            if (isWhole) {
                judged++;
                if (ContainerRule.check(read(json.path("container").asText("web"), body))
                        .isEmpty()) {
                    through.add(json.get("case").asText());
                }
            }
        }
        assertThat(through).isEmpty();
        assertThat(names).hasSizeGreaterThanOrEqualTo(300);
        assertThat(judged).isGreaterThan(200);
    }

    private static AskedContainer read(String name, JsonNode body) {
        List<Network> networks = new ArrayList<>();
        body.path("networks")
                .forEach(each -> networks.add(new Network(
                        each.get("network").asText(), each.path("ip").asText(null), null, null)));
        return new AskedContainer(
                name,
                body.get("image").asText(),
                texts(body.path("command")),
                texts(body.path("entrypoint")),
                map(body.path("env")),
                map(body.path("labels")),
                body.path("hostname").asText(null),
                networks);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Map<String, String> map(JsonNode object) {
        return object.properties().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().asText()));
    }
}
