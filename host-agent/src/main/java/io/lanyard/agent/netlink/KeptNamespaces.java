package io.lanyard.agent.netlink;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which namespaces of others may have links of ours, and for whom, in a file that outlives the agent. Neither the links nor
 * the namespaces outlive a boot. A namespace of a process is told apart by when that process started: its id may be another
 * one's by now. One that has lost its path is told by its inode. Safe for use by several threads; only one process may use a file.
 *
 * <p>What comes while the file is being written waits, and is written in one go: a disk takes its time for each.
 */
public final class KeptNamespaces {
    private static final Pattern PROCESS = Pattern.compile("/proc/([0-9]{1,18})/ns/net");

    private final StateLines file;
    /** As the file has it. */
    private final Map<ResourceId, Kept> kept = new HashMap<>();

    private final List<Change> waiting = new ArrayList<>();
    private boolean isBeingWritten;

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
    void keep(ResourceId owner, SandboxId namespace) {
        Kept its = Kept.of(namespace);
        save(all -> all.put(owner, its));
    }

    /** Inodes of those that are not at their paths any more, and whose they are. */
    synchronized Map<ResourceId, Long> strays() {
        Map<ResourceId, Long> strays = new HashMap<>();
        kept.keySet().forEach(owner -> stray(owner).ifPresent(inode -> strays.put(owner, inode)));
        return strays;
    }

    /** The inode of its namespace, if that is not at its path any more. */
    synchronized Optional<Long> stray(ResourceId owner) {
        Kept its = kept.get(owner);
        return its == null || its.isAtItsPath() ? Optional.empty() : its.inode();
    }

    /**
     * From now on it means what is at the path now, if that is for the same process or none.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; it means what it meant then
     */
    void follow(ResourceId owner) {
        save(all -> all.computeIfPresent(
                owner,
                (id, is) -> new Kept(
                        is.namespace(),
                        is.startedAt(),
                        inode(Path.of(is.namespace().name())))));
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
    void giveUp(ResourceId owner) {
        if (all().containsKey(owner)) {
            save(all -> all.remove(owner));
        }
    }

    /** The path leads to the process it led to when it was kept. */
    synchronized boolean isStill(SandboxId namespace) {
        // What is not a process's has one name only.
        return !PROCESS.matcher(namespace.name()).matches() || isStillOfItsProcess(namespace);
    }

    private boolean isStillOfItsProcess(SandboxId namespace) {
        return kept.values().stream()
                .filter(is -> is.namespace().equals(namespace))
                .allMatch(is -> is.startedAt().equals(startedAt(namespace)));
    }

    private static String startedAt(SandboxId namespace) {
        Matcher process = PROCESS.matcher(namespace.name());
        if (!process.matches()) {
            return "";
        }
        OptionalLong begun = ProcessTimes.begun(Long.parseLong(process.group(1)));
        return begun.isPresent() ? Long.toString(begun.getAsLong()) : "";
    }

    /** Returns when it is in the file. Who comes while somebody writes leaves it to that one. */
    private void save(Consumer<Map<ResourceId, Kept>> how) {
        Change mine = new Change(how, new CompletableFuture<>());
        boolean isWriter;
        synchronized (this) {
            waiting.add(mine);
            isWriter = !isBeingWritten;
            isBeingWritten = true;
        }
        if (isWriter) {
            for (List<Change> changes = taken(); !changes.isEmpty(); changes = taken()) {
                write(changes);
            }
        }
        mine.await();
    }

    /** Empty: nothing waits, and whoever comes next writes. */
    private synchronized List<Change> taken() {
        List<Change> taken = List.copyOf(waiting);
        waiting.clear();
        isBeingWritten = !taken.isEmpty();
        return taken;
    }

    private void write(List<Change> changes) {
        Map<ResourceId, Kept> next;
        synchronized (this) {
            next = new HashMap<>(kept);
        }
        try {
            changes.forEach(change -> change.how.accept(next));
            file.write(lines(next));
            synchronized (this) {
                kept.clear();
                kept.putAll(next);
            }
            changes.forEach(change -> change.written.complete(null));
        } catch (RuntimeException | Error e) {
            changes.forEach(change -> change.written.completeExceptionally(e));
        }
    }

    private static List<String> lines(Map<ResourceId, Kept> all) {
        return all.entrySet().stream()
                .map(entry -> entry.getKey().space() + "\t" + entry.getKey().name() + "\t"
                        + entry.getValue().text())
                .sorted()
                .toList();
    }

    /** One that waits to be written. */
    private record Change(Consumer<Map<ResourceId, Kept>> how, CompletableFuture<Void> written) {
        void await() {
            try {
                written.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof UncheckedIOException refused) {
                    throw new UncheckedIOException(refused.getMessage(), refused.getCause());
                }
                throw e;
            }
        }
    }
}
