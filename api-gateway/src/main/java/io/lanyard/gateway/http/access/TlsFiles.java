package io.lanyard.gateway.http.access;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.http.access.WatchedFile.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;

/** Certificate and key of the server, from files that may be exchanged while it runs. One thread looks. */
public final class TlsFiles {
    /** What is older has been broken in one way or another, and whoever asks us can do this. */
    public static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

    private final WatchedFile<Buffer> certificate;
    private final WatchedFile<Buffer> key;

    /**
     * Reads both files.
     *
     * @throws IllegalStateException if one cannot be used, naming it
     */
    public TlsFiles(AccessConfig config) {
        this.certificate = WatchedFile.open(
                config.certificate().orElseThrow(),
                "LANYARD_TLS_CERT",
                Kind.TRUSTED,
                bytes -> pem(bytes, "-----BEGIN CERTIFICATE-----"));
        this.key = WatchedFile.open(
                config.key().orElseThrow(), "LANYARD_TLS_KEY", Kind.SECRET, bytes -> pem(bytes, "PRIVATE KEY-----"));
    }

    private static Buffer pem(byte[] bytes, String mark) {
        Buffer pem = Buffer.buffer(bytes);
        if (!pem.toString().contains(mark)) {
            throw new IllegalArgumentException("has no '" + mark + "' in it, expected PEM");
        }
        return pem;
    }

    public PemKeyCertOptions current() {
        return new PemKeyCertOptions().addCertValue(certificate.current()).addKeyValue(key.current());
    }

    /** Whether there is something new. */
    public boolean look() {
        boolean isCertificateNew = certificate.look();
        return key.look() || isCertificateNew;
    }
}
