package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image as registries keep it: a layer with a program that sleeps, and one that is long and does nothing. */
final class TinyImage {
    static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

    /** Static, so it needs no other file; the lab's hosts run it too. */
    private static final Path PROGRAM = Path.of("/bin/busybox");

    private static final int BALLAST_BYTES = 4 << 20;

    private final Blob program = new Blob(LAYER_TYPE, tar("bin/busybox", Files.readAllBytes(PROGRAM)));
    private final Blob ballast = new Blob(LAYER_TYPE, tar("ballast", noise()));
    private final Blob config = new Blob(CONFIG_TYPE, configuration().getBytes(UTF_8));
    private final Blob manifest = new Blob(MANIFEST_TYPE, manifestOf(config, program, ballast));

    TinyImage() throws IOException {}

    /** What is known by the digest of its bytes. */
    static final class Blob {
        private final String mediaType;
        private final byte[] bytes;

        private Blob(String mediaType, byte[] bytes) {
            this.mediaType = mediaType;
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        int size() {
            return bytes.length;
        }

        String digest() {
            try {
                return "sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has it", e);
            }
        }

        private String descriptor() {
            return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(mediaType, digest(), size());
        }
    }

    /** The layer that takes long. */
    Blob ballast() {
        return ballast;
    }

    Blob manifest() {
        return manifest;
    }

    /** All that the manifest names. */
    List<Blob> blobs() {
        return List.of(config, program, ballast);
    }

    /** An engine's id of an image is the digest of its configuration. */
    String id() {
        return config.digest();
    }

    /** The layers are not compressed, so what a registry calls them is what the configuration does. */
    private String configuration() {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return """
                {"architecture":"%s","os":"linux","config":{"Cmd":["/bin/busybox","sleep","3600"]},\
                "rootfs":{"type":"layers","diff_ids":["%s","%s"]}}"""
                .formatted(architecture, program.digest(), ballast.digest());
    }

    private static byte[] manifestOf(Blob config, Blob first, Blob second) {
        return """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s,%s]}"""
                .formatted(MANIFEST_TYPE, config.descriptor(), first.descriptor(), second.descriptor())
                .getBytes(UTF_8);
    }

    private static byte[] noise() {
        byte[] bytes = new byte[BALLAST_BYTES];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(0755);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
