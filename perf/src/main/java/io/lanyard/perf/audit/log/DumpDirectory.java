package io.lanyard.perf.audit.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A dump on disk, one file a partition, so that a failed run can be looked at later. */
public final class DumpDirectory {
    private static final String SUFFIX = ".log.gz";
    private static final int VERSION = 1;
    private static final int NONE = -1;

    private final Path directory;

    public DumpDirectory(Path directory) {
        this.directory = directory;
    }

    public void save(LogDump dump) throws IOException {
        Files.createDirectories(directory);
        for (PartitionLog log : dump.partitions()) {
            Path file = directory.resolve(log.topic() + "-" + log.partition() + SUFFIX);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
                write(log, out);
            }
        }
    }

    public LogDump load() throws IOException {
        List<PartitionLog> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                try (DataInputStream in =
                        new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
                    logs.add(read(file, in));
                }
            }
        }
        if (logs.isEmpty()) {
            throw new IOException(directory + " has no files that end in " + SUFFIX + ", expected a saved dump");
        }
        return new LogDump(logs);
    }

    private static void write(PartitionLog log, DataOutputStream out) throws IOException {
        out.writeInt(VERSION);
        out.writeUTF(log.topic());
        out.writeInt(log.partition());
        out.writeLong(log.begin());
        out.writeLong(log.committedEnd());
        out.writeLong(log.end());
        out.writeBoolean(log.isCompactable());
        out.writeInt(log.records().size());
        for (LogRecord record : log.records()) {
            out.writeLong(record.offset());
            out.writeLong(record.timestampMs());
            out.writeBoolean(record.isCommitted());
            writeBytes(record.key(), out);
            writeBytes(record.value(), out);
            out.writeInt(record.headers().size());
            for (Map.Entry<String, byte[]> header : record.headers().entrySet()) {
                out.writeUTF(header.getKey());
                writeBytes(header.getValue(), out);
            }
        }
    }

    private static PartitionLog read(Path file, DataInputStream in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException(file + " has version " + version + ", expected " + VERSION);
        }
        String topic = in.readUTF();
        int partition = in.readInt();
        long begin = in.readLong();
        long committedEnd = in.readLong();
        long end = in.readLong();
        boolean isCompactable = in.readBoolean();
        int count = in.readInt();
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(in));
        }
        return new PartitionLog(topic, partition, begin, committedEnd, end, isCompactable, records);
    }

    private static LogRecord record(DataInputStream in) throws IOException {
        long offset = in.readLong();
        long timestampMs = in.readLong();
        boolean isCommitted = in.readBoolean();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        int count = in.readInt();
        Map<String, byte[]> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(in.readUTF(), readBytes(in));
        }
        return new LogRecord(offset, timestampMs, key, value, headers, isCommitted);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : in.readNBytes(length);
    }
}
