package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Ways to ask for more than a container may have, as if gateway and IPAM had let them through, on a host without a policy of its
 * own: nothing of them is asked of the engine. Fields that there are not have no way to be desired: the specification has no
 * place for them, and what is made of it is looked at in {@code CreatedContainerTest}.
 */
class EscalationTest {
    private static final Set<String> FIELDS =
            Set.of("image", "command", "entrypoint", "env", "labels", "hostname", "networks");

    @Test
    void noneReachesTheEngine() throws IOException, HostFault {
        List<String> through = new ArrayList<>();
        int cases = 0;
        for (String line : Files.readAllLines(Path.of("../policy/src/test/resources/escalations.jsonl"))) {
            JsonNode each = new ObjectMapper().readTree(line);
            JsonNode body = each.get("body");
            if (!body.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                    || !body.at("/networks/0").properties().stream()
                            .allMatch(field -> Set.of("network", "ip").contains(field.getKey()))) {
                continue;
            }
            cases++;
            HostOnPaper host = new HostOnPaper();
            host.book.want(LAN);
            WantedContainer odd = wanted(each.path("container").asText("web"), body);
            host.book.want(odd);
            host.settle();
            Report report = host.plan().things().stream()
                    .map(ThingPlan::report)
                    .filter(said -> said.id().equals(odd.id()))
                    .findFirst()
                    .orElseThrow();
            boolean isMade = host.engine.container(odd.id().engineName()) != null;
            if (isMade || report.state() != Report.State.FAILED) {
                through.add(each.get("case") + ": " + report);
            }
        }
        assertThat(through).isEmpty();
        assertThat(cases).isGreaterThan(200);
    }

    @Test
    void whatIsAskedForInGoodFaithDoes() throws HostFault {
        HostOnPaper host = new HostOnPaper();
        host.book.want(LAN);
        host.book.want(HostOnPaper.WEB);
        host.settle();
        assertThat(host.engine.container("web")).isNotNull();
    }

    private static WantedContainer wanted(String name, JsonNode body) {
        List<Attachment> networks = new ArrayList<>();
        body.path("networks")
                .forEach(each -> networks.add(new Attachment(
                        each.get("network").asText(),
                        Optional.of(each.path("ip").asText("192.168.1.10")),
                        Optional.empty(),
                        on("lan", "192.168.1.10").mac())));
        ContainerSpec spec = new ContainerSpec(
                body.get("image").asText(),
                texts(body.path("command")),
                texts(body.path("entrypoint")),
                map(body.path("env")),
                map(body.path("labels")),
                Wishes.BUSYBOX.restart(),
                Optional.ofNullable(body.path("hostname").asText(null)),
                true,
                true,
                ContainerSpec.Pull.MISSING);
        return new WantedContainer(ResourceId.container("default", name), Wishes.asked(2), spec, networks);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Map<String, String> map(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .asText()));
    }
}
