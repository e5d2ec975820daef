package io.lanyard.gateway.http.access;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.http.access.WatchedFile.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificate and key of the server, from files that may be exchanged while it runs. What is shown is always a pair: while
 * one of two is exchanged, the pair of before. One thread looks.
 */
public final class TlsFiles {
    /** What is older has been broken in one way or another, and whoever asks us can do this. */
    public static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

    private final Vertx vertx;
    private final WatchedFile<Buffer> certificate;
    private final WatchedFile<Buffer> key;
    private volatile PemKeyCertOptions current;

    /**
     * Reads both files.
     *
     * @throws IllegalStateException if one cannot be used, naming it
     */
    public TlsFiles(AccessConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.certificate = WatchedFile.open(
                config.certificate().orElseThrow(),
                "LANYARD_TLS_CERT",
                Kind.TRUSTED,
                bytes -> pem(bytes, "-----BEGIN CERTIFICATE-----"));
        this.key = WatchedFile.open(
                config.key().orElseThrow(), "LANYARD_TLS_KEY", Kind.SECRET, bytes -> pem(bytes, "PRIVATE KEY-----"));
        this.current = read();
        fault(current).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }

    private static Buffer pem(byte[] bytes, String mark) {
        Buffer pem = Buffer.buffer(bytes);
        if (!pem.toString().contains(mark)) {
            throw new IllegalArgumentException("has no '" + mark + "' in it, expected PEM");
        }
        return pem;
    }

    private PemKeyCertOptions read() {
        return new PemKeyCertOptions().addCertValue(certificate.current()).addKeyValue(key.current());
    }

    private Optional<String> fault(PemKeyCertOptions pair) {
        return PairCheck.fault(pair, vertx).map(why -> "LANYARD_TLS_CERT and LANYARD_TLS_KEY: " + why);
    }

    /** The pair that is to be shown. */
    public PemKeyCertOptions current() {
        return current;
    }

    /** Whether there is a new pair. */
    public boolean look() {
        boolean isCertificateNew = certificate.look();
        if (!key.look() && !isCertificateNew) {
            return false;
        }
        PemKeyCertOptions pair = read();
        Optional<String> fault = fault(pair);
        if (fault.isPresent()) {
            LOG.warn("the pair of before holds until both are exchanged: {}", fault.get());
            return false;
        }
        current = pair;
        return true;
    }
}
