package io.lanyard.gateway.http.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again when it has changed. A change that cannot be read changes nothing: what was before holds until the
 * file is mended. One thread looks, any number ask.
 */
final class WatchedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    /** Where systemd hands secrets to a service that is not root; its group's right is the mask of an ACL for that one. */
    private static final Path CREDENTIALS = Path.of("/run/credentials");

    private static final int BYTES_MAX = 1024 * 1024;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private static final Set<PosixFilePermission> WRITABLE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final String setting;
    private final Kind kind;
    private final Reader<T> reader;
    private byte[] bytes;
    private volatile T content;

    /** Who else may do what with it. */
    enum Kind {
        /** Nobody else reads it. */
        SECRET,
        /** Nobody else changes it. */
        TRUSTED
    }

    /** What the bytes of the file mean. */
    interface Reader<T> {
        /**
         * Reads them.
         *
         * @throws IllegalArgumentException with what is wrong, but nothing secret
         */
        T read(byte[] bytes);
    }

    private WatchedFile(Path file, String setting, Kind kind, Reader<T> reader) {
        this.file = file;
        this.setting = setting;
        this.kind = kind;
        this.reader = reader;
    }

    /**
     * Reads it for the first time.
     *
     * @param setting the variable that names it
     * @throws IllegalStateException if it cannot be read, or others may read or change it
     */
    static <T> WatchedFile<T> open(Path file, String setting, Kind kind, Reader<T> reader) {
        WatchedFile<T> opened = new WatchedFile<>(file, setting, kind, reader);
        try {
            opened.bytes = opened.load();
            opened.content = reader.read(opened.bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(opened.fault(e), e);
        }
        return opened;
    }

    T current() {
        return content;
    }

    /** Looks whether it has changed; whether it has, and could be read. */
    boolean look() {
        byte[] now;
        try {
            now = load();
        } catch (IOException | IllegalArgumentException e) {
            if (bytes.length > 0) {
                bytes = new byte[0]; // said once
                LOG.error("what was before holds: {}", fault(e));
            }
            return false;
        }
        if (Arrays.equals(now, bytes)) {
            return false;
        }
        bytes = now;
        try {
            content = reader.read(now);
            LOG.info("{} was read again ({})", file, setting);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("what was before holds: {}", fault(e));
            return false;
        }
    }

    private String fault(Exception e) {
        String why = e instanceof IOException ? "cannot be read (" + e + ")" : e.getMessage();
        return setting + " names " + file + ", which " + why;
    }

    private byte[] load() throws IOException {
        checkWhoElse();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(BYTES_MAX + 1);
            if (read.length > BYTES_MAX) {
                throw new IllegalArgumentException("has more than " + BYTES_MAX + " bytes");
            }
            return read;
        }
    }

    private void checkWhoElse() throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(kind == Kind.SECRET ? OF_OTHERS : WRITABLE);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (file.startsWith(CREDENTIALS)) {
            open.remove(PosixFilePermission.GROUP_READ);
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    kind == Kind.SECRET
                            ? "others may read or change; do: chmod 600 " + file
                            : "others may change; do: chmod go-w " + file);
        }
    }
}
