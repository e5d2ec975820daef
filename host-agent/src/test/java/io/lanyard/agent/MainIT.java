package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.state.HostLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the process ends when it must not start: one sentence, and a code that its keeper understands. */
@Timeout(60)
class MainIT {
    @TempDir
    private Path state;

    private record End(int code, List<String> lines) {}

    private End run(Map<String, String> more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "java",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LANYARD_HOST", "host1",
                        "LANYARD_STATE_DIR", state.toString(),
                        "DOCKER_HOST", "unix:///nonexistent/docker.sock"));
        builder.environment().putAll(more);
        Process process = builder.start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return new End(process.exitValue(), lines);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_host_that_has_its_agent() throws Exception {
        try (HostLock held = HostLock.take(state, "host1")) {
            End end = run(Map.of());

            assertThat(end.code()).as("while %s", held).isEqualTo(1);
            assertThat(end.lines())
                    .singleElement()
                    .asString()
                    .contains("the agent does not start: another agent of host1 runs on this machine (process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_policy_that_is_not_there() throws Exception {
        End end = run(Map.of("LANYARD_POLICY_FILE", "/nonexistent/policy.yaml"));

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.lines())
                .singleElement()
                .asString()
                .contains("the agent does not start: policy file /nonexistent/policy.yaml cannot be read");
    }

    @Test
    void a_setting_that_is_wrong() throws Exception {
        End end = run(Map.of("LANYARD_HOST", "Host_1"));

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.lines()).singleElement().asString().contains("LANYARD_HOST is 'Host_1', expected");
    }
}
