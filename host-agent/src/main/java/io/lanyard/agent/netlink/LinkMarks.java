package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lanyard.netlink.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The links whose promiscuous mode is ours to take back, kept in a file that outlives the agent. The flag itself does not
 * outlive a boot or its link, so marks of another boot are void, and so is that of a link that was deleted and made
 * again: somebody else may have set the flag since. A link is known by its index, whatever it is called by now; its name
 * is for those who read the file.
 *
 * <p>Safe for use by several threads; only one process may use a file.
 */
public final class LinkMarks {
    private static final Pattern LINE = Pattern.compile("[1-9]\\d{0,8} \\S+");

    private final Path file;
    private final String bootId;
    private Map<Integer, String> marked = new TreeMap<>();

    /** Reads what is there; the directory is made if it is missing. */
    public LinkMarks(Path file, String bootId) {
        this.file = file;
        this.bootId = bootId;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                read(Files.readAllLines(file, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + " to remember promiscuous mode", e);
        }
    }

    private void read(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(bootId)) {
            return;
        }
        lines.stream().skip(1).filter(line -> LINE.matcher(line).matches()).forEach(line -> {
            String[] words = line.split(" ", 2);
            marked.put(Integer.valueOf(words[0]), words[1]);
        });
    }

    /** Indexes. */
    synchronized Set<Integer> marked() {
        return Set.copyOf(marked.keySet());
    }

    /** @throws UncheckedIOException if it cannot be written; it is not remembered then */
    synchronized void add(Link link) {
        if (!marked.containsKey(link.index())) {
            Map<Integer, String> more = new TreeMap<>(marked);
            more.put(link.index(), link.name());
            become(more);
        }
    }

    /** @throws UncheckedIOException if it cannot be written; it is still remembered then */
    synchronized void remove(Link link) {
        if (marked.containsKey(link.index())) {
            Map<Integer, String> fewer = new TreeMap<>(marked);
            fewer.remove(link.index());
            become(fewer);
        }
    }

    /** Forgets links that are gone: their numbers may be others' one day. The file follows with the next change. */
    synchronized void keep(Set<Integer> present) {
        if (!present.containsAll(marked.keySet())) {
            Map<Integer, String> fewer = new TreeMap<>(marked);
            fewer.keySet().retainAll(present);
            marked = fewer;
        }
    }

    private void become(Map<Integer, String> links) {
        save(links);
        marked = links;
    }

    /** A new file takes the old one's place in one step: there is always a whole one. */
    private void save(Map<Integer, String> links) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        StringBuilder text = new StringBuilder(bootId).append('\n');
        links.forEach(
                (index, name) -> text.append(index).append(' ').append(name).append('\n'));
        try {
            try (FileChannel channel = FileChannel.open(next, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
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
