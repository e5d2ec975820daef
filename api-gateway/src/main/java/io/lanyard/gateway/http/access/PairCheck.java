package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;

/** Whether a key is that of its certificate: it is made to sign, and the certificate to verify. */
final class PairCheck {
    private static final byte[] SIGNED = "lanyard".getBytes(US_ASCII);

    /** Of kinds that are not here the handshake is the only proof. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "EdDSA");

    /** Why they are no pair; empty if they are. Nothing secret is in it. */
    static Optional<String> fault(PemKeyCertOptions options, Vertx vertx) {
        try {
            return Arrays.stream(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .flatMap(PairCheck::fault);
        } catch (Exception e) { // whatever its own parsers throw
            return Optional.of("the certificate or the key cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> fault(X509KeyManager keys) {
        for (String kind : SIGNATURES.keySet()) {
            String[] aliases = keys.getServerAliases(kind, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate certificate = keys.getCertificateChain(aliases[0])[0];
                return isPair(keys.getPrivateKey(aliases[0]), certificate.getPublicKey())
                        ? Optional.empty()
                        : Optional.of("the key is not that of the certificate of "
                                + certificate.getSubjectX500Principal().getName());
            }
        }
        return Optional.empty();
    }

    private static boolean isPair(PrivateKey secret, PublicKey shown) {
        if (!secret.getAlgorithm().equals(shown.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(shown.getAlgorithm()));
            signature.initSign(secret);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(SIGNED);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PairCheck() {}
}
