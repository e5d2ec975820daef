package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
    private final Path file;
    private final String bootId;
    private Set<String> names = new TreeSet<>();

    /** Reads what is there; the directory is made if it is missing. */
    public HeldMarks(Path file, String bootId) {
        this.file = file;
        this.bootId = bootId;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, UTF_8);
                if (!lines.isEmpty() && lines.get(0).equals(bootId)) {
                    names.addAll(lines.subList(1, lines.size()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + " to remember promiscuous mode", e);
        }
    }

    synchronized Set<String> names() {
        return Set.copyOf(names);
    }

    /** @throws UncheckedIOException if it cannot be written; it is not remembered then */
    synchronized void add(String name) {
        Set<String> more = new TreeSet<>(names);
        if (more.add(name)) {
            save(more);
            names = more;
        }
    }

    /** @throws UncheckedIOException if it cannot be written; it is still remembered then */
    synchronized void remove(String name) {
        Set<String> fewer = new TreeSet<>(names);
        if (fewer.remove(name)) {
            save(fewer);
            names = fewer;
        }
    }

    /** A new file takes the old one's place in one step: there is always a whole one. */
    private void save(Set<String> marked) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        String text = bootId + "\n" + String.join("\n", marked) + (marked.isEmpty() ? "" : "\n");
        try {
            try (FileChannel channel = FileChannel.open(next, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember promiscuous mode in " + file + ": " + e, e);
        }
    }
}
