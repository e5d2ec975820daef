package io.lanyard.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.AgentConfig;
import io.lanyard.agent.core.policy.ContainerPolicy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The examples that people copy. */
class DeployedPolicyTest {
    private static final Path DEPLOY = Path.of("..", "deploy");

    @Test
    void the_policy_is_one_and_lets_its_own_examples_run() {
        ContainerPolicy policy = PolicyFile.open(DEPLOY.resolve("policy.yaml")).current();

        assertThat(policy.refusal("busybox")).isEmpty();
        assertThat(policy.refusal("registry.example.com/apps/web:2")).isEmpty();
        assertThat(policy.refusal("nginx")).isPresent();
        assertThat(policy.namespaceRefusal("/run/netns/blue")).isEmpty();
        assertThat(policy.namespaceRefusal("/proc/4242/ns/net")).isEmpty();
        assertThat(policy.namespaceRefusal("/run/docker/netns/0123")).isPresent();
        assertThat(policy.confinement().text())
                .isEqualTo("memory=536870912 pids=256 nanocpus=1500000000 -AUDIT_WRITE -MKNOD -NET_RAW"
                        + " no-new-privileges");
    }

    @Test
    void the_settings_are_settings() throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(DEPLOY.resolve("agent.env"))));
        Map<String, String> environment = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> environment.put(name, lines.getProperty(name)));
        environment.putIfAbsent("LANYARD_HOST", "host1");

        assertThat(AgentConfig.fromEnvironment(environment).policyFile()).contains(Path.of("/etc/lanyard/policy.yaml"));
    }
}
