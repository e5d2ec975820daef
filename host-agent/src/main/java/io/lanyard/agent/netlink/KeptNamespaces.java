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
 * one's by now. One that has lost its path is told by its inode. Safe for use by several threads; only one process may use a file.
 */
public final class KeptNamespaces {
    private static final Pattern PROCESS = Pattern.compile("/proc/([0-9]+)/ns/net");

    /** proc(5), /proc/PID/stat: field 22, counted from behind the command, which may have blanks in it. */
    private static final int START_TIME = 22 - 3;

    private final StateLines file;
    private final Map<ResourceId, Kept> kept = new HashMap<>();

    /** What was written before there were inodes in it. */
    private static final int WORDS_WITHOUT_INODE = 4;

    /** @param inode absent: not known, or there is none any more */
    private record Kept(SandboxId namespace, String startedAt, Optional<Long> inode) {
        static Kept of(SandboxId namespace) {
            return new Kept(
                    namespace, KeptNamespaces.startedAt(namespace), KeptNamespaces.inode(Path.of(namespace.name())));
        }

        boolean isAtItsPath() {
            return inode.equals(KeptNamespaces.inode(Path.of(namespace.name())));
        }

        String text() {
            return namespace.name() + "\t" + startedAt + "\t"
                    + inode.map(String::valueOf).orElse("");
        }
    }

    /** Reads what is there; the directory is made if it is missing. */
    public KeptNamespaces(Path file, String bootId) {
        this.file = new StateLines(file, bootId);
        for (String line : this.file.read()) {
            String[] words = line.split("\t", -1);
            Optional<Long> inode = words.length == WORDS_WITHOUT_INODE || words[4].isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(words[4]));
            kept.put(ResourceId.container(words[0], words[1]), new Kept(SandboxId.at(words[2]), words[3], inode));
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
        more.put(owner, Kept.of(namespace));
        save(more);
    }

    /** Inodes of those that are not at their paths any more, and whose they are. */
    synchronized Map<ResourceId, Long> strays() {
        Map<ResourceId, Long> strays = new HashMap<>();
        kept.forEach((owner, is) ->
                is.inode().filter(inode -> !is.isAtItsPath()).ifPresent(inode -> strays.put(owner, inode)));
        return strays;
    }

    /**
     * From now on it means what is at the path now, if that is for the same process or none.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; it means what it meant then
     */
    synchronized void follow(ResourceId owner) {
        Map<ResourceId, Kept> next = new HashMap<>(kept);
        next.computeIfPresent(
                owner,
                (id, is) -> new Kept(
                        is.namespace(),
                        is.startedAt(),
                        inode(Path.of(is.namespace().name()))));
        save(next);
    }

    /** Of the namespace that a path leads to; empty if it leads to none. */
    static Optional<Long> inode(Path path) {
        try {
            return Optional.of((Long) Files.getAttribute(path, "unix:ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
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
                        + entry.getValue().text())
                .sorted()
                .toList());
        kept.clear();
        kept.putAll(next);
    }
}
