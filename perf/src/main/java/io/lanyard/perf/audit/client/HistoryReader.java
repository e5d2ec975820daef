package io.lanyard.perf.audit.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what clients have written, of any number of files together. */
public final class HistoryReader {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(HistoryLine.class);

    private final List<OperationBegin> begins = new ArrayList<>();
    private final List<OperationEnd> ends = new ArrayList<>();

    private HistoryReader() {}

    /**
     * All of these files as one history.
     *
     * @throws IOException if a line is not as {@link HistoryWriter} writes it
     */
    public static ClientHistory read(List<Path> files) throws IOException {
        HistoryReader reader = new HistoryReader();
        for (Path file : files) {
            reader.read(file);
        }
        try {
            return ClientHistory.of(reader.begins, reader.ends);
        } catch (IllegalArgumentException e) {
            throw new IOException(files + ": " + e.getMessage(), e);
        }
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 1;
            String next = lines.readLine();
            while (next != null) {
                String line = next;
                next = lines.readLine();
                try {
                    take(JSON.readValue(line));
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    // A client that was killed has not finished its last line, and so has learned nothing by it.
                    if (next != null) {
                        throw new IOException(file + " line " + number + " is no line of a client history: " + e, e);
                    }
                }
                number++;
            }
        }
    }

    private void take(HistoryLine line) {
        if (line.event().equals(HistoryLine.BEGIN)) {
            begins.add(line.begin());
        } else {
            ends.add(line.end());
        }
    }
}
