package io.lanyard.agent.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a container may have of its host.
 *
 * @param memoryBytes swap included
 * @param nanoCpus processors, in billionths
 * @param dropped capabilities it does not get; {@value #ALL} stands for every one
 * @param kept capabilities it gets although all are dropped
 * @param noNewPrivileges nothing it runs gets more than it has, setuid programs included
 */
public record Confinement(
        OptionalLong memoryBytes,
        OptionalLong pids,
        OptionalLong nanoCpus,
        Set<String> dropped,
        Set<String> kept,
        boolean noNewPrivileges) {
    public static final String ALL = "ALL";

    /** Whatever the engine gives by itself. */
    public static final Confinement NONE = new Confinement(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Set.of(), Set.of(), false);

    /** What engines give a container that asks for nothing. A policy can take of these away, and add none. */
    public static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    public Confinement {
        dropped = Set.copyOf(dropped);
        kept = Set.copyOf(kept);
    }

    /** Kept as a label on what was made under it, so it is the same text for the same confinement in every version. */
    public String text() {
        List<String> parts = new ArrayList<>();
        memoryBytes.ifPresent(bytes -> parts.add("memory=" + bytes));
        pids.ifPresent(count -> parts.add("pids=" + count));
        nanoCpus.ifPresent(cpus -> parts.add("nanocpus=" + cpus));
        dropped.stream().sorted().forEach(name -> parts.add("-" + name));
        kept.stream().sorted().forEach(name -> parts.add("+" + name));
        if (noNewPrivileges) {
            parts.add("no-new-privileges");
        }
        return parts.isEmpty() ? "none" : String.join(" ", parts);
    }
}
