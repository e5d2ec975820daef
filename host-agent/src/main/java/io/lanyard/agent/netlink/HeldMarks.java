package io.lanyard.agent.netlink;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the links whose promiscuous mode is ours to take back, kept in a file that outlives the agent. The flag
 * itself does not outlive a boot, so marks of another boot are void: somebody else may have set the flag since.
 *
 * <p>Safe for use by several threads; only one process may use a file.
 */
public final class HeldMarks {
    private final StateLines file;
    private Set<String> names = new TreeSet<>();

    /** Reads what is there; the directory is made if it is missing. */
    public HeldMarks(Path file, String bootId) {
        this.file = new StateLines(file, bootId);
        names.addAll(this.file.read());
    }

    synchronized Set<String> names() {
        return Set.copyOf(names);
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is not remembered then */
    synchronized void add(String name) {
        Set<String> more = new TreeSet<>(names);
        if (more.add(name)) {
            file.write(List.copyOf(more));
            names = more;
        }
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is still remembered then */
    synchronized void remove(String name) {
        Set<String> fewer = new TreeSet<>(names);
        if (fewer.remove(name)) {
            file.write(List.copyOf(fewer));
            names = fewer;
        }
    }
}
