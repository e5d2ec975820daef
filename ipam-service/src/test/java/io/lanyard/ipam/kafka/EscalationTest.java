package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ways to ask for more than a container may have, written to Kafka past the gateway: none is accepted. What is a field that the
 * contract does not have cannot be written as an intent at all; such a one is written in the bytes behind it, and not read.
 */
class EscalationTest {
    private static final Set<String> FIELDS =
            Set.of("image", "command", "entrypoint", "env", "labels", "hostname", "networks");

    private final IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);
    private int intents;

    @BeforeEach
    void lan() throws UnreadableRecord {
        assertThat(decide(AvroIntents.putNetwork("lan", "default", "lan", "10.0.0.0/24"))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void noneIsAccepted() throws IOException, UnreadableRecord {
        List<String> through = new ArrayList<>();
        int cases = 0;
        for (String line : Files.readAllLines(Path.of("../policy/src/test/resources/escalations.jsonl"))) {
            JsonNode each = new ObjectMapper().readTree(line);
            PutContainer put = put(each.path("container").asText("web"), each.get("body"));
            cases++;
            if (!isWhole(each.get("body"))) {
                if (isRead(put, each.get("body"))) {
                    through.add(each.get("case").asText());
                }
                continue;
            }
            for (Object action : List.of(
                    put, PutContainers.newBuilder().setContainers(List.of(put)).build())) {
                Outcome outcome = decide(AvroIntents.of("i" + intents++, "default", action));
                if (outcome.isAccepted()) {
                    through.add(each.get("case").asText());
                }
                assertThat(outcome.refusal() == null || outcome.refusal().fix() != null)
                        .isTrue();
            }
        }
        assertThat(through).isEmpty();
        assertThat(cases).isGreaterThanOrEqualTo(300);
    }

    @Test
    void whatIsAskedForInGoodFaithIs() throws UnreadableRecord {
        assertThat(decide(AvroIntents.putContainer("ok", "default", "host1", "web", "lan", "10.0.0.9"))
                        .isAccepted())
                .isTrue();
    }

    /** From the bytes on Kafka to the decision. */
    private Outcome decide(Intent intent) throws UnreadableRecord {
        Intent read = Topics.INTENTS.codec().decode(Topics.INTENTS.codec().encode(intent));
        Decision decision = machine.apply(IntentReader.read(read, 1_000L + intents, host -> host.equals("host1")));
        machine.commitBatch();
        boolean isRefused = decision.outcome().orElseThrow().refusal() != null;
        assertThat(isRefused && decision.events().stream().anyMatch(IpamEvent.ContainerPut.class::isInstance))
                .isFalse();
        return decision.outcome().orElseThrow();
    }

    private static boolean isWhole(JsonNode body) {
        return body.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                && body.at("/networks/0").properties().stream()
                        .allMatch(field -> Set.of("network", "ip").contains(field.getKey()));
    }

    private static boolean isRead(PutContainer put, JsonNode body) {
        byte[] whole = Topics.INTENTS.codec().encode(AvroIntents.of("x", "default", put));
        byte[] more = body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(whole, whole.length + more.length);
        System.arraycopy(more, 0, both, whole.length, more.length);
        try {
            Topics.INTENTS.codec().decode(both);
            return true;
        } catch (UnreadableRecord e) {
            return false;
        }
    }

    private static PutContainer put(String name, JsonNode body) {
        List<AttachmentSpec> networks = new ArrayList<>();
        body.path("networks")
                .forEach(each -> networks.add(AttachmentSpec.newBuilder()
                        .setNetwork(each.get("network").asText())
                        .setIp(each.path("ip").asText(null))
                        .build()));
        return PutContainer.newBuilder()
                .setHost("host1")
                .setContainer(name)
                .setSpec(ContainerSpec.newBuilder()
                        .setImage(body.get("image").asText())
                        .setCommand(texts(body.path("command")))
                        .setEntrypoint(texts(body.path("entrypoint")))
                        .setEnv(map(body.path("env")))
                        .setLabels(map(body.path("labels")))
                        .setHostname(body.path("hostname").asText(null))
                        .build())
                .setNetworks(networks)
                .build();
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
