package io.lanyard.perf.audit.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Appends to a client history, a line at a time, each handed to the kernel before the call returns: what a client has
 * asked for is known even if it dies the moment after. Safe for use by several threads.
 */
public final class HistoryWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream out;

    private HistoryWriter(OutputStream out) {
        this.out = out;
    }

    public static HistoryWriter appendTo(Path file) throws IOException {
        // Unbuffered: a write is a system call.
        return new HistoryWriter(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** To be called before anything is sent. */
    public void write(OperationBegin begin) {
        write(HistoryLine.of(begin));
    }

    public void write(OperationEnd end) {
        write(HistoryLine.of(end));
    }

    private void write(HistoryLine line) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(line);
            byte[] whole = Arrays.copyOf(bytes, bytes.length + 1);
            whole[bytes.length] = '\n';
            synchronized (out) {
                out.write(whole);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a line of the client history was not written: " + line.op(), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
