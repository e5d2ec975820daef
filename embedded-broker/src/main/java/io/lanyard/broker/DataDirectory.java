package io.lanyard.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker's directory, held by one broker at a time from {@link #open} to {@link #close}. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw new BrokerStartFailed(
                        "the data directory " + directory + " is in use by another broker, expected a free one", null);
            }
            return new DataDirectory(directory, lockFile);
        } catch (IOException e) {
            throw new BrokerStartFailed("the data directory " + directory + " cannot be used: " + e, e);
        }
    }

    /** Kafka's own directory, made ready if there is none yet. What is there is never formatted again. */
    Path logs() {
        Path logs = directory.resolve("logs");
        if (!Files.exists(logs)) {
            format(logs);
        }
        return logs;
    }

    private void format(Path logs) {
        Path fresh = directory.resolve("logs.new");
        try {
            // Left by a format that did not end. The rename makes a half-formatted directory impossible.
            deleteTree(fresh);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setMetadataLogDirectory(fresh.toString())
                    .setDirectories(List.of(fresh.toString()))
                    .run();
            Files.move(fresh, logs, StandardCopyOption.ATOMIC_MOVE);
        } catch (Exception e) {
            throw new BrokerStartFailed("the data directory " + directory + " cannot be formatted: " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held within this JVM
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
