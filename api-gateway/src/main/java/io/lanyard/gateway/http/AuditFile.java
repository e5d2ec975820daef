package io.lanyard.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lanyard.gateway.access.Audit;
import io.lanyard.gateway.access.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log as a file, a line for each entry, written by a thread of its own. It is opened for each entry, so that it can be
 * moved away at any time. What cannot be written goes to the log.
 */
final class AuditFile implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final int WAITING_MAX = 10_000;
    private static final long CLOSE_MAX_S = 5;

    private final Path file;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            work -> new Thread(work, "gateway-audit"));

    /** @throws IllegalStateException if it cannot be written to */
    AuditFile(Path file) {
        this.file = file;
        writer.setRejectedExecutionHandler((work, full) -> lost(((Line) work).text, "too many wait"));
        try {
            append("");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "LANYARD_AUDIT_LOG names " + file + ", which cannot be written to (" + e + ")", e);
        }
    }

    @Override
    public void record(AuditEntry entry) {
        writer.execute(new Line(AuditJson.of(entry) + "\n"));
    }

    private final class Line implements Runnable {
        private final String text;

        private Line(String text) {
            this.text = text;
        }

        @Override
        public void run() {
            try {
                append(text);
            } catch (IOException e) {
                lost(text, e.toString());
            }
        }
    }

    private void append(String line) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, line, US_ASCII, StandardOpenOption.APPEND);
    }

    private void lost(String line, String why) {
        LOG.error("not in {} ({}): {}", file, why, line.strip());
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_MAX_S, TimeUnit.SECONDS)) {
                LOG.error("{} lines are not in {}", writer.getQueue().size(), file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
