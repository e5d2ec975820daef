package io.lanyard.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.AgentRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLockTest {
    @TempDir
    private Path state;

    @Test
    void one_agent_of_a_host_at_a_time_and_as_many_hosts_as_there_are() throws IOException {
        HostLock first = HostLock.take(state, "host1");
        HostLock.take(state, "host2").close();
        assertThatThrownBy(() -> HostLock.take(state, "host1"))
                .isInstanceOf(AgentRefusal.class)
                .hasMessage("another agent of host1 runs on this machine (process "
                        + ProcessHandle.current().pid() + " holds "
                        + state.toRealPath().resolve("host1.lock")
                        + "): stop it, or give this one another LANYARD_HOST");

        first.close();
        HostLock.take(state, "host1").close();
        assertThat(state.resolve("host1.lock")).exists();
    }

    @Test
    void the_same_directory_under_another_name_is_the_same_directory() throws IOException {
        Path link = Files.createSymbolicLink(state.resolve("link"), Files.createDirectory(state.resolve("real")));
        try (HostLock held = HostLock.take(state.resolve("real"), "host1")) {
            assertThatThrownBy(() -> HostLock.take(link, "host1"))
                    .as("while %s", held)
                    .isInstanceOf(AgentRefusal.class);
        }
    }

    @Test
    void a_directory_that_cannot_be_used_is_named() throws IOException {
        Path file = Files.createFile(state.resolve("file"));

        assertThatThrownBy(() -> HostLock.take(file, "host1"))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageContaining("LANYARD_STATE_DIR " + file + " cannot be used")
                .hasMessageContaining("expected a directory");
    }
}
