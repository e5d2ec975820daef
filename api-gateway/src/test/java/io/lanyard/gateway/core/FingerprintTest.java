package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final AttachmentSpec LAN = new AttachmentSpec("lan", "10.0.0.7", null, null);

    @Test
    void equalActionsHaveOne() {
        assertThat(Fingerprint.of(put("web", List.of("a"), Map.of("k", "v"), LAN)))
                .isEqualTo(Fingerprint.of(put("web", List.of("a"), Map.of("k", "v"), LAN)));
    }

    @Test
    void noTwoOthersHaveOne() {
        List<Action> different = List.of(
                put("web", List.of("a", "b"), Map.of(), LAN),
                put("web", List.of("a, b"), Map.of(), LAN),
                put("web", List.of("ab"), Map.of(), LAN),
                put("web", List.of("a", "b", ""), Map.of(), LAN),
                put("web", List.of(), Map.of("a", "b"), LAN),
                put("web", List.of(), Map.of("a", ""), LAN),
                put("web", List.of(), Map.of(), LAN),
                put("db", List.of(), Map.of(), LAN),
                put("web", List.of(), Map.of(), new AttachmentSpec("lan", "10.0.0.7", "", null)),
                put("web", List.of(), Map.of(), new AttachmentSpec("lan", null, "10.0.0.7", null)),
                new Action.DeleteContainer("host1", "web"),
                new Action.DeleteContainer("host", "1web"),
                new Action.ReleaseAddress("host1", "web"),
                new Action.ReserveAddress("lan", "10.0.0.7", null, ""),
                new Action.ReserveAddress("lan", "10.0.0.7", "", ""),
                Records.putLan(),
                new Action.PutNetwork("lan", Records.lan(List.of("host1"))),
                new Action.DeleteNetwork("lan"),
                new Action.ReleaseHost("lan"));
        Set<Fingerprint> each =
                new HashSet<>(different.stream().map(Fingerprint::of).toList());
        assertThat(each).hasSameSizeAs(different);
    }

    private static Action put(String name, List<String> command, Map<String, String> env, AttachmentSpec network) {
        return new Action.PutContainer("host1", name, Records.busybox(command, env), List.of(network));
    }
}
