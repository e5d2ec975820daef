package io.lanyard.agent.netlink;

import io.lanyard.netlink.Link;
import java.nio.file.Path;
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
public final class PromiscuousMarks {
    private static final Pattern LINE = Pattern.compile("[1-9]\\d{0,8} \\S+");

    private final StateLines file;
    private Map<Integer, String> marked = new TreeMap<>();

    /** Reads what is there; the directory is made if it is missing. */
    public PromiscuousMarks(Path file, String bootId) {
        this.file = new StateLines(file, bootId);
        this.file.read().stream().filter(line -> LINE.matcher(line).matches()).forEach(line -> {
            String[] words = line.split(" ", 2);
            marked.put(Integer.valueOf(words[0]), words[1]);
        });
    }

    /** Indexes. */
    synchronized Set<Integer> marked() {
        return Set.copyOf(marked.keySet());
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is not remembered then */
    synchronized void add(Link link) {
        if (!marked.containsKey(link.index())) {
            Map<Integer, String> more = new TreeMap<>(marked);
            more.put(link.index(), link.name());
            become(more);
        }
    }

    /** @throws java.io.UncheckedIOException if it cannot be written; it is still remembered then */
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
        file.write(links.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList());
        marked = links;
    }
}
