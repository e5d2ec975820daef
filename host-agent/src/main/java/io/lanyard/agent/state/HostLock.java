package io.lanyard.agent.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lanyard.agent.core.AgentRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes this the only agent of its host on this machine, until it is closed or the process ends, however it ends. The file
 * stays: two who lock a file of one name must not have two files.
 */
public final class HostLock implements AutoCloseable {
    /**
     * A process that closes a file loses all its locks on it, whichever channel they were taken through. So what is held
     * in this process is not opened a second time.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final int PID_BYTES_MAX = 20;

    private final Path file;
    private final FileChannel channel;

    private HostLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Returns at once, with the lock.
     *
     * @throws AgentRefusal if another agent has it
     */
    public static HostLock take(Path stateDirectory, String host) {
        try {
            Files.createDirectories(stateDirectory);
            Path file = stateDirectory.toRealPath().resolve(host + ".lock");
            if (!HELD.add(file)) {
                throw taken(host, file, Long.toString(ProcessHandle.current().pid()));
            }
            return new HostLock(file, locked(host, file));
        } catch (IOException e) {
            throw new AgentRefusal(
                    "LANYARD_STATE_DIR " + stateDirectory + " cannot be used (" + e
                            + "), expected a directory that this user can write to",
                    e);
        }
    }

    private static FileChannel locked(String host, Path file) throws IOException {
        FileChannel channel = null;
        boolean isLocked = false;
        try {
            channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (channel.tryLock() == null) {
                throw taken(host, file, text(channel));
            }
            isLocked = true;
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return channel;
        } finally {
            if (!isLocked) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES_MAX);
        channel.read(bytes, 0);
        return UTF_8.decode(bytes.flip()).toString().strip();
    }

    private static AgentRefusal taken(String host, Path file, String pid) {
        return new AgentRefusal("another agent of " + host + " runs on this machine (process " + pid + " holds " + file
                + "): stop it, or give this one another LANYARD_HOST");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give " + file + " back", e);
        } finally {
            HELD.remove(file);
        }
    }
}
