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

/** Lines of text in a file, of one boot only: what another boot left in it is void. Not safe for use by several threads. */
final class StateLines {
    private final Path file;
    private final String bootId;

    StateLines(Path file, String bootId) {
        this.file = file;
        this.bootId = bootId;
    }

    /** The directory is made if it is missing. */
    List<String> read() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(file, UTF_8);
            return !lines.isEmpty() && lines.get(0).equals(bootId) ? lines.subList(1, lines.size()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + " to remember what is ours on this host", e);
        }
    }

    /** A new file takes the old one's place in one step: there is always a whole one. */
    void write(List<String> lines) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        String text = bootId + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
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
            throw new UncheckedIOException("cannot remember in " + file + " what is ours on this host: " + e, e);
        }
    }
}
