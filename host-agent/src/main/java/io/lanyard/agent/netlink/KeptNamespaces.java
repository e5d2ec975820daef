package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which namespaces of others may have links of ours, and for whom, in a file that outlives the agent. Neither the links nor
 * the namespaces outlive a boot. A namespace of a process is told apart by when that process started: its id may be another
 * one's by now. Safe for use by several threads; only one process may use a file.
 */
public final class KeptNamespaces {
    private static final Pattern PROCESS = Pattern.compile("/proc/([0-9]+)/ns/net");

    /** proc(5), /proc/PID/stat: field 22, counted from behind the command, which may have blanks in it. */
    private static final int START_TIME = 22 - 3;

    private final StateLines file;
    private final Map<ResourceId, Kept> kept = new HashMap<>();

    private record Kept(SandboxId namespace, String startedAt) {}

    /** Reads what is there; the directory is made if it is missing. */
    public KeptNamespaces(Path file, String bootId) {
        this.file = new StateLines(file, bootId);
        for (String line : this.file.read()) {
            String[] words = line.split("\t", -1);
            kept.put(ResourceId.container(words[0], words[1]), new Kept(SandboxId.at(words[2]), words[3]));
        }
    }

    synchronized Map<ResourceId, SandboxId> all() {
        Map<ResourceId, SandboxId> all = new HashMap<>();
        kept.forEach((id, is) -> all.put(id, is.namespace()));
        return all;
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is not remembered then */
    synchronized void keep(ResourceId owner, SandboxId namespace) {
        Map<ResourceId, Kept> more = new HashMap<>(kept);
        more.put(owner, new Kept(namespace, startedAt(namespace)));
        save(more);
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is still remembered then */
    synchronized void giveUp(ResourceId owner) {
        Map<ResourceId, Kept> fewer = new HashMap<>(kept);
        if (fewer.remove(owner) != null) {
            save(fewer);
        }
    }

    /** The path leads to the process it led to when it was kept. */
    synchronized boolean isStill(SandboxId namespace) {
        return kept.values().stream()
                .filter(is -> is.namespace().equals(namespace))
                .allMatch(is -> is.startedAt().equals(startedAt(namespace)));
    }

    private static String startedAt(SandboxId namespace) {
        Matcher process = PROCESS.matcher(namespace.name());
        if (!process.matches()) {
            return "";
        }
        try {
            String stat = Files.readString(Path.of("/proc", process.group(1), "stat"), UTF_8);
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                    .map(fields -> fields[START_TIME])
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void save(Map<ResourceId, Kept> next) {
        file.write(next.entrySet().stream()
                .map(entry -> entry.getKey().space() + "\t" + entry.getKey().name() + "\t"
                        + entry.getValue().namespace().name() + "\t"
                        + entry.getValue().startedAt())
                .sorted()
                .toList());
        kept.clear();
        kept.putAll(next);
    }
}
