package io.lanyard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.ContainerSpec;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.NetworkSpec;
import io.lanyard.gateway.core.RestartPolicy;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action, to bytes and back, with every field away from its default. */
class IntentTranslationTest {

    static Stream<Action> actions() {
        NetworkSpec network = new NetworkSpec(
                NetworkSpec.Driver.NETLINK,
                true,
                NetworkSpec.Mode.VEPA,
                "eth0",
                Map.of("host2", "eth1"),
                NetworkSpec.Promiscuous.ON,
                1400,
                List.of(new SubnetSpec(
                        "10.0.0.0/24",
                        "10.0.0.1",
                        List.of("10.0.0.128/25"),
                        List.of("10.0.0.64/26"),
                        Map.of("printer", "10.0.0.9"))),
                List.of("host1", "host2"),
                100,
                5,
                7,
                true,
                Map.of("team", "radio"));
        ContainerSpec container = new ContainerSpec(
                "busybox",
                List.of("sh"),
                List.of("/bin/env"),
                Map.of("A", "b"),
                Map.of("team", "radio"),
                new RestartPolicy(RestartPolicy.Condition.ON_FAILURE, 3),
                "web",
                true,
                true,
                ContainerSpec.Pull.ALWAYS);
        AttachmentSpec attachment = new AttachmentSpec("lan", "10.0.0.2", "fd00::2", "02:42:0a:00:00:02");
        Action.PutContainer put = new Action.PutContainer("host1", "web", container, List.of(attachment));
        return Stream.of(
                new Action.PutNetwork("lan", network),
                new Action.DeleteNetwork("lan"),
                put,
                new Action.PutContainers(List.of(put, new Action.PutContainer("host2", "db", container, List.of()))),
                new Action.DeleteContainer("host1", "web"),
                new Action.PutAttachment("host1", "web", attachment),
                new Action.DeleteAttachment("host1", "web", "lan"),
                new Action.ReserveAddress("lan", "10.0.0.7", "web", "a printer"),
                new Action.ReleaseAddress("lan", "10.0.0.7"),
                new Action.ReleaseHost("host1"),
                new Action.Adopt("lan", null, List.of(), List.of()),
                new Action.Adopt(
                        "lan",
                        network,
                        List.of(new Action.AdoptedContainer(
                                "host1", "web", "4f3c", "10.0.0.2", "fd00::2", "02:42:0a:00:00:02")),
                        List.of(new Action.KeptAddress("10.0.0.7", "found: host2/db"))));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anIntentComesBackAsItWas(Action action) throws UnreadableRecord {
        Intent intent = new Intent("lab", "i", Instant.parse("2026-01-01T12:00:00.123Z"), "http", 7L, action);
        byte[] bytes = Topics.INTENTS.record(IntentWriter.toAvro(intent)).value();
        Intent read = IntentReader.fromAvro(Topics.INTENTS.codec().decode(bytes));
        assertThat(read).isEqualTo(intent);
        Instant now = Instant.parse("2026-01-01T12:00:01Z");
        assertThat(Wish.of(read, now)).as("with its fingerprint").isEqualTo(Wish.of(intent, now));
    }

    @Test
    void noActionIsForgotten() {
        Set<Class<?>> tried = actions().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tried).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }
}
