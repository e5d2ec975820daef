package io.lanyard.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.policy.ContainerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private static final String DIGESTS = "images: {digestRequired: true}";

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("policy.yaml");
    }

    @Test
    void one_that_is_named_must_be_there_and_be_a_policy() throws IOException {
        assertThatThrownBy(() -> PolicyFile.open(file()))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageContaining(file() + " cannot be read (java.nio.file.NoSuchFileException")
                .hasMessageContaining("LANYARD_POLICY_FILE");

        Files.writeString(file(), "nonsense: 1");
        assertThatThrownBy(() -> PolicyFile.open(file())).isInstanceOf(AgentRefusal.class);

        Files.writeString(file(), "#".repeat(65_537));
        assertThatThrownBy(() -> PolicyFile.open(file()))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageContaining("has 65537 bytes, expected at most 65536");
    }

    @Test
    void a_change_is_seen_and_a_broken_one_changes_nothing() throws IOException {
        Files.writeString(file(), DIGESTS);
        PolicyFile policy = PolicyFile.open(file());
        ContainerPolicy first = policy.current();
        assertThat(first.digestRequired()).isTrue();
        assertThat(policy.current()).isSameAs(first);

        Files.writeString(file(), "imags: {}");
        assertThat(policy.current()).isSameAs(first);
        Files.delete(file());
        assertThat(policy.current()).isSameAs(first);

        Files.writeString(file(), "images: {digestRequired: false}");
        assertThat(policy.current().digestRequired()).isFalse();
    }
}
