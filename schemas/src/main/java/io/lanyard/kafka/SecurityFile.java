package io.lanyard.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** A file of Java properties with security settings, and nothing else, that nobody else can read. */
public final class SecurityFile {
    private static final long BYTES_MAX = 256 * 1024;

    /** The group may read it: a service that is not root is given its secrets so. */
    private static final Set<PosixFilePermission> FORBIDDEN = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SecurityFile() {}

    /**
     * What a client shows and demands.
     *
     * @param variable the setting that names the file, for messages
     */
    public static Map<String, String> client(String variable, Path file) throws SecurityFileRefused {
        return read(variable, file, SecurityRules.CLIENT);
    }

    /** What a broker shows and demands of its clients; it asks each for a certificate. */
    public static Map<String, String> broker(String variable, Path file) throws SecurityFileRefused {
        return read(variable, file, SecurityRules.BROKER);
    }

    private static Map<String, String> read(String variable, Path file, SecurityRules rules)
            throws SecurityFileRefused {
        Map<String, String> settings = properties(variable, file);
        List<String> faults = rules.faults(settings);
        if (!faults.isEmpty()) {
            throw new SecurityFileRefused(variable + " (" + file + "): " + String.join("; ", faults));
        }
        for (String key : List.of("ssl.keystore.location", "ssl.truststore.location")) {
            String store = settings.get(key);
            if (store != null) {
                requireReadable(key, Path.of(store), key.contains("keystore"));
            }
        }
        return settings;
    }

    private static Map<String, String> properties(String variable, Path file) throws SecurityFileRefused {
        requireReadable(variable, file, true);
        Properties properties = new Properties();
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new SecurityFileRefused(
                        variable + " (" + file + ") has " + bytes + " bytes, expected at most " + BYTES_MAX);
            }
            try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            // What is wrong in it may be next to a secret.
            throw new SecurityFileRefused(variable + " (" + file + ") cannot be read ("
                    + e.getClass().getSimpleName() + "), expected Java properties in UTF-8");
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((key, value) -> settings.put((String) key, ((String) value).strip()));
        return settings;
    }

    private static void requireReadable(String what, Path file, boolean isSecret) throws SecurityFileRefused {
        if (!file.isAbsolute() || !Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new SecurityFileRefused(
                    what + " is '" + file + "', expected the absolute path of a file that this user can read");
        }
        if (!isSecret) {
            return;
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.stream().anyMatch(FORBIDDEN::contains)) {
                throw new SecurityFileRefused(what + ": " + file + " has mode " + PosixFilePermissions.toString(mode)
                        + ", expected one that nobody but its owner and group can read, and its owner alone write:"
                        + " chmod 640 " + file);
            }
        } catch (IOException e) {
            throw new SecurityFileRefused(what + ": the mode of " + file + " cannot be read: " + e);
        }
    }
}
