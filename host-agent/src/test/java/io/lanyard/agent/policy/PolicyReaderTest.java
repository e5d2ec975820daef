package io.lanyard.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.policy.ImagePattern;
import io.lanyard.agent.core.policy.NamespacePattern;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {
    private final PolicyReader reader = new PolicyReader("/etc/policy.yaml");

    @Test
    void reads_all_there_is() {
        ContainerPolicy policy = reader.read(
                """
                images:
                  allow: [busybox:1.36, "registry.example.com/apps/*"]
                  digestRequired: true
                limits: {memory: 512m, pids: 256, cpus: 1.5}
                capabilities: {drop: [NET_RAW, MKNOD]}
                namespaces: {allow: [/run/netns/lxc-*]}
                noNewPrivileges: true
                privileged: false
                hostNamespaces: false
                bindMounts: []
                """);

        assertThat(policy.source()).isEqualTo("/etc/policy.yaml");
        assertThat(policy.images().orElseThrow())
                .extracting(ImagePattern::text)
                .containsExactly("busybox:1.36", "registry.example.com/apps/*");
        assertThat(policy.digestRequired()).isTrue();
        assertThat(policy.namespaces().orElseThrow())
                .extracting(NamespacePattern::text)
                .containsExactly("/run/netns/lxc-*");
        assertThat(policy.confinement())
                .isEqualTo(new Confinement(
                        OptionalLong.of(512L << 20),
                        OptionalLong.of(256),
                        OptionalLong.of(1_500_000_000),
                        Set.of("NET_RAW", "MKNOD"),
                        Set.of(),
                        true));
    }

    @Test
    void what_is_not_said_is_not_restricted() {
        ContainerPolicy policy = reader.read("noNewPrivileges: false");

        assertThat(policy.images()).isEmpty();
        assertThat(policy.namespaces()).isEmpty();
        assertThat(policy.digestRequired()).isFalse();
        assertThat(policy.confinement()).isEqualTo(Confinement.NONE);
    }

    @Test
    void capabilities_that_are_kept_are_all_there_are() {
        Confinement some = reader.read("capabilities: {keep: [CHOWN]}").confinement();
        assertThat(some.dropped()).containsExactly("ALL");
        assertThat(some.kept()).containsExactly("CHOWN");

        Confinement none = reader.read("capabilities: {keep: []}").confinement();
        assertThat(none.dropped()).containsExactly("ALL");
        assertThat(none.kept()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({"6m, 6291456", "6291456, 6291456", "8192k, 8388608", "2g, 2147483648"})
    void memory(String text, long bytes) {
        assertThat(reader.read("limits: {memory: " + text + "}").confinement().memoryBytes())
                .hasValue(bytes);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", " is empty, expected keys and values"),
                arguments("- busybox", " is '[busybox]', expected keys and values"),
                arguments("a: [", " is not YAML, expected keys and values: "),
                arguments("privileged: false\nprivileged: true", "found duplicate key privileged"),
                arguments("!!java.io.File [/]", " is not YAML"),
                arguments(
                        "image: {}",
                        ": image is not a key of a policy, expected bindMounts, capabilities, hostNamespaces, images, "
                                + "limits, namespaces, noNewPrivileges, privileged"),
                arguments("1: 2", ": 1 is not a key of a policy"),
                arguments("images:", ": images is empty, expected a value, or no such key"),
                arguments("images: [busybox]", ": images is '[busybox]', expected keys and values"),
                arguments(
                        "images: {alow: []}", ": images.alow is not a key of a policy, expected allow, digestRequired"),
                arguments("images: {allow: busybox}", ": images.allow is 'busybox', expected a list of images"),
                arguments("images: {allow: [1]}", ": images.allow is '[1]', expected a list of images"),
                arguments("images: {allow: ['*']}", ": images.allow is '*', expected images"),
                arguments("images: {digestRequired: 1}", ": images.digestRequired is '1', expected true or false"),
                arguments("limits: {memory: lots}", ": limits.memory is 'lots', expected at least 6m"),
                arguments("limits: {memory: 5m}", ": limits.memory is '5m', expected at least 6m"),
                arguments("limits: {memory: 999999999999g}", ": limits.memory is '999999999999g', expected"),
                arguments("limits: {pids: 0}", ": limits.pids is '0', expected a number from 1 to 4194304"),
                arguments("limits: {pids: -1}", ": limits.pids is '-1', expected a number"),
                arguments("limits: {cpus: 0}", ": limits.cpus is '0', expected a number from 0.01 to 4096"),
                arguments("limits: {cpus: 1e9}", ": limits.cpus is "),
                arguments("limits: {cpu: 1}", ": limits.cpu is not a key of a policy, expected cpus, memory, pids"),
                arguments(
                        "capabilities: {drop: [CAP_KILL]}", ": capabilities.drop is 'CAP_KILL', expected some of ALL"),
                arguments("capabilities: {keep: [SYS_ADMIN]}", ": capabilities.keep is 'SYS_ADMIN', expected some of "),
                arguments("capabilities: {keep: [ALL]}", ": capabilities.keep is 'ALL', expected some of AUDIT_WRITE"),
                arguments("capabilities: {keep: [], drop: []}", "expected either keep or drop, not both"),
                arguments("namespaces: [/run/netns/a]", ": namespaces is '[/run/netns/a]', expected keys and values"),
                arguments("namespaces: {allow: [blue]}", ": namespaces.allow is 'blue', expected paths"),
                arguments("namespaces: {deny: []}", ": namespaces.deny is not a key of a policy, expected allow"),
                arguments("privileged: true", ": privileged is 'true', expected false"),
                arguments("hostNamespaces: true", ": hostNamespaces is 'true', expected false"),
                arguments("bindMounts: [/etc]", ": bindMounts is '[/etc]', expected []"));
    }

    @ParameterizedTest(name = "<{0}>")
    @MethodSource("mistakes")
    void a_mistake_is_one_sentence(String text, String expected) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageStartingWith("policy file /etc/policy.yaml")
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }
}
