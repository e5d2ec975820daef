package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Public keys that JWTs may be signed with, by their ids: those of a JWKS that are good for it. */
record TrustedKeys(Map<String, JWK> byId) {
    private static final int RSA_BITS_MIN = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    static final TrustedKeys NONE = new TrustedKeys(Map.of());

    TrustedKeys {
        byId = Map.copyOf(byId);
    }

    /**
     * Reads a JWKS.
     *
     * @throws IllegalArgumentException if it is none, has a secret in it, or keys of which none is good for anything; with no key at all nobody is trusted
     */
    static TrustedKeys read(byte[] json) {
        Map<String, JWK> keys = new HashMap<>();
        for (JWK key : parse(json).getKeys()) {
            if (key.isPrivate()) {
                // A secret key too: whoever reads the set could sign.
                throw new IllegalArgumentException("has a private or secret key in it; give public keys only");
            }
            if (isGood(key) && keys.put(key.getKeyID(), key) != null) {
                throw new IllegalArgumentException("has two keys with the id '" + key.getKeyID() + "'");
            }
        }
        if (keys.isEmpty() && !parse(json).getKeys().isEmpty()) {
            throw new IllegalArgumentException("has no RSA key of " + RSA_BITS_MIN
                    + " bits or more and no EC key of P-256, P-384 or P-521, for signatures and with a 'kid'");
        }
        return new TrustedKeys(keys);
    }

    private static JWKSet parse(byte[] json) {
        try {
            return JWKSet.parse(new String(json, UTF_8));
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no JWKS (RFC 7517)", null); // its text may quote a key
        }
    }

    private static boolean isGood(JWK key) {
        boolean isForSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean isStrong = (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN)
                || (key instanceof ECKey ec && CURVES.contains(ec.getCurve()));
        return isForSignatures && isStrong && key.getKeyID() != null;
    }

    Optional<JWK> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
