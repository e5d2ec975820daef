package io.lanyard.agent.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.lanyard.agent.core.policy.Confinement;
import java.util.List;
import java.util.Set;

/** A container's share of its host, in the engine's words. Privileges, mounts and namespaces of the host are not in it. */
final class ConfinedHostConfig {
    private static final String NO_NEW_PRIVILEGES = "no-new-privileges:true";

    static HostConfig of(Confinement confinement) {
        HostConfig config = HostConfig.newHostConfig();
        // Without the second, the engine gives as much swap on top.
        confinement.memoryBytes().ifPresent(bytes -> config.withMemory(bytes).withMemorySwap(bytes));
        confinement.pids().ifPresent(config::withPidsLimit);
        confinement.nanoCpus().ifPresent(config::withNanoCPUs);
        if (!confinement.dropped().isEmpty()) {
            config.withCapDrop(capabilities(confinement.dropped()));
        }
        if (!confinement.kept().isEmpty()) {
            config.withCapAdd(capabilities(confinement.kept()));
        }
        if (confinement.noNewPrivileges()) {
            config.withSecurityOpts(List.of(NO_NEW_PRIVILEGES));
        }
        return config;
    }

    private static Capability[] capabilities(Set<String> names) {
        return names.stream().sorted().map(Capability::valueOf).toArray(Capability[]::new);
    }

    private ConfinedHostConfig() {}
}
