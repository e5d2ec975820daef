package io.lanyard.gateway.http.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Users;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Somebody who issues JWTs, as an identity provider does. */
final class Issuer {
    static final String NAME = "https://idp.example";
    static final String AUDIENCE = "lanyard";
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    final RSAKey rsa;
    final ECKey ec;
    final ECKey ec384;
    final ECKey ec521;

    Issuer() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        ec384 = new ECKeyGenerator(Curve.P_384).keyID("ec-384").generate();
        ec521 = new ECKeyGenerator(Curve.P_521).keyID("ec-521").generate();
    }

    /** The settings of a gateway that trusts this issuer. */
    AccessConfig config(Path directory) {
        return config(directory, jwks());
    }

    static AccessConfig config(Path directory, String jwks) {
        Path file = Users.write(directory.resolve("jwks.json"), jwks, "rw-r--r--");
        return new AccessConfig(
                Optional.empty(),
                Optional.of(file.toString()),
                Optional.of(NAME),
                Optional.of(AUDIENCE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    String jwks(JWK... more) {
        List<JWK> keys = new ArrayList<>(List.of(rsa, ec, ec384, ec521));
        keys.addAll(List.of(more));
        return new JWKSet(keys).toString(true);
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("alice")
                .notBeforeTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plusSeconds(600)))
                .claim("lanyard_role", "operator")
                .claim("lanyard_networks", List.of("lan"))
                .claim("lanyard_hosts", List.of("host1"));
    }

    JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(keyOf(algorithm).getKeyID());
    }

    JWK keyOf(JWSAlgorithm algorithm) {
        if (algorithm.equals(JWSAlgorithm.ES256)) {
            return ec;
        }
        if (algorithm.equals(JWSAlgorithm.ES384)) {
            return ec384;
        }
        return algorithm.equals(JWSAlgorithm.ES512) ? ec521 : rsa;
    }

    String token(JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        JWK key = keyOf(header.getAlgorithm());
        return sign(key instanceof ECKey is ? new ECDSASigner(is) : new RSASSASigner(rsa), header, claims);
    }

    String token(JWTClaimsSet claims) throws JOSEException {
        return token(header(JWSAlgorithm.RS256).build(), claims);
    }

    static String sign(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
