package io.lanyard.cli.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates count: those of a PEM file, and no others. */
public final class Trust {

    /** Connections that trust what is in a file; empty without one. */
    public static Optional<SSLSocketFactory> of(Path file) throws Trouble {
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca" + store.size(), each);
            }
            if (store.size() == 0) {
                throw Trouble.usage("--cacert: " + file + " has no certificate; expected a PEM file");
            }
            return Optional.of(trusting(store).getSocketFactory());
        } catch (IOException | GeneralSecurityException e) {
            throw Trouble.usage("--cacert: " + file + " cannot be read as a PEM file: " + e.getMessage());
        }
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Trust() {}
}
