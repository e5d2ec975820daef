package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that must not count, each by what is wrong with it. */
final class JwtAttacks {
    private final Map<String, String> attacks = new TreeMap<>();
    private final Issuer issuer;
    private final RSAKey stranger;
    private final ECKey strangersCurve;
    private final RSAKey forEncryption;
    private final RSAKey forAnother;

    /**
     * Attacks on one issuer.
     *
     * @param stranger a key that is not the issuer's
     * @param forEncryption one of the issuer's that is not for signatures
     * @param forAnother one of the issuer's that is for another algorithm
     */
    JwtAttacks(Issuer issuer, RSAKey stranger, ECKey strangersCurve, RSAKey forEncryption, RSAKey forAnother) {
        this.issuer = issuer;
        this.stranger = stranger;
        this.strangersCurve = strangersCurve;
        this.forEncryption = forEncryption;
        this.forAnother = forAnother;
    }

    Map<String, String> all() throws JOSEException, GeneralSecurityException {
        algorithms();
        keysOfTheAttackersChoice();
        headers();
        claims();
        forms();
        return attacks;
    }

    private void algorithms() throws GeneralSecurityException, JOSEException {
        String payload = base64(Issuer.claims().build().toString());
        for (String none : List.of("none", "None", "NONE", "nOnE", "", " none", "none ")) {
            for (String signature : List.of("", "AA", base64("signature"))) {
                attacks.put(
                        "alg '" + none + "' with signature '" + signature + "'",
                        base64("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}") + "." + payload + "." + signature);
            }
        }
        byte[] publicKey = issuer.rsa.toPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        for (String hmac : List.of("HS256", "HS384", "HS512")) {
            attacks.put(hmac + " with the public key's DER", hmac(hmac, publicKey, "rsa-1", payload));
            attacks.put(hmac + " with the public key's PEM", hmac(hmac, pem.getBytes(US_ASCII), "rsa-1", payload));
            attacks.put(
                    hmac + " with the modulus",
                    hmac(hmac, issuer.rsa.getModulus().decode(), "rsa-1", payload));
            attacks.put(
                    hmac + " with the JWK",
                    hmac(hmac, issuer.rsa.toPublicJWK().toString().getBytes(UTF_8), "rsa-1", payload));
            attacks.put(hmac + " with nothing much", hmac(hmac, new byte[] {0}, "ec-1", payload));
        }
        for (String other : List.of(
                "RS1", "RSA-OAEP", "ES256K", "EdDSA", "Ed25519", "dir", "A128KW", "rs256", "RS256 ", "SHA256")) {
            String head = base64("{\"alg\":\"" + other + "\",\"kid\":\"rsa-1\"}");
            attacks.put("alg " + other, head + "." + payload + "." + rsa(head + "." + payload, "SHA256withRSA"));
        }
        String weak = base64("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
        attacks.put(
                "SHA-1 under the name of RS256", weak + "." + payload + "." + rsa(weak + "." + payload, "SHA1withRSA"));
        String claimed = base64("{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}");
        attacks.put(
                "ES256 with an RSA key", claimed + "." + payload + "." + rsa(claimed + "." + payload, "SHA256withRSA"));
        String mixed = base64("{\"alg\":\"RS256\",\"kid\":\"ec-1\"}");
        attacks.put("RS256 with an EC key", mixed + "." + payload + "." + rsa(mixed + "." + payload, "SHA256withRSA"));
        String curve = base64("{\"alg\":\"ES384\",\"kid\":\"ec-1\"}");
        attacks.put("ES384 with a P-256 key", curve + "." + payload + "." + base64(new byte[96]));
        for (byte fill : new byte[] {0, 1, -1}) {
            String head = base64("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}");
            byte[] signature = new byte[64];
            java.util.Arrays.fill(signature, fill);
            attacks.put("an ES256 signature of " + fill, head + "." + payload + "." + base64(signature));
        }
    }

    private String hmac(String algorithm, byte[] key, String kid, String payload) throws GeneralSecurityException {
        String head = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}");
        Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
        mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        return head + "." + payload + "." + base64(mac.doFinal((head + "." + payload).getBytes(US_ASCII)));
    }

    private String rsa(String signed, String algorithm) throws GeneralSecurityException, JOSEException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(issuer.rsa.toPrivateKey());
        signature.update(signed.getBytes(US_ASCII));
        return base64(signature.sign());
    }

    private void keysOfTheAttackersChoice() throws JOSEException {
        JWTClaimsSet good = Issuer.claims().build();
        RSASSASigner foe = new RSASSASigner(stranger);
        JWSHeader.Builder header = issuer.header(JWSAlgorithm.RS256);
        attacks.put("somebody else's key under a known kid", Issuer.sign(foe, header.build(), good));
        attacks.put(
                "somebody else's curve key under a known kid",
                Issuer.sign(
                        new ECDSASigner(strangersCurve),
                        issuer.header(JWSAlgorithm.ES256).build(),
                        good));
        attacks.put(
                "an embedded jwk",
                Issuer.sign(
                        foe,
                        issuer.header(JWSAlgorithm.RS256)
                                .jwk(stranger.toPublicJWK())
                                .build(),
                        good));
        attacks.put(
                "an embedded jwk without kid",
                Issuer.sign(
                        foe,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(stranger.toPublicJWK())
                                .build(),
                        good));
        for (String url : List.of("https://evil.example/jwks", "file:///etc/passwd", "http://127.0.0.1:1/jwks")) {
            attacks.put(
                    "jku " + url,
                    Issuer.sign(
                            foe,
                            issuer.header(JWSAlgorithm.RS256)
                                    .jwkURL(URI.create(url))
                                    .build(),
                            good));
            attacks.put(
                    "x5u " + url,
                    Issuer.sign(
                            foe,
                            issuer.header(JWSAlgorithm.RS256)
                                    .x509CertURL(URI.create(url))
                                    .build(),
                            good));
            attacks.put(
                    "the right key, but with jku " + url,
                    issuerSigned(
                            issuer.header(JWSAlgorithm.RS256)
                                    .jwkURL(URI.create(url))
                                    .build(),
                            good));
        }
        attacks.put(
                "x5c",
                Issuer.sign(
                        foe,
                        issuer.header(JWSAlgorithm.RS256)
                                .x509CertChain(List.of(new com.nimbusds.jose.util.Base64("AAAA")))
                                .build(),
                        good));
        for (String kid : List.of(
                "unknown",
                "",
                " ",
                "RSA-1",
                "rsa-1 ",
                "rsa-1\u0000",
                "../../etc/passwd",
                "/dev/null",
                "rsa-1' OR '1'='1",
                "*",
                "rsa-1/../rsa-1",
                "k".repeat(3000))) {
            attacks.put("kid '" + kid + "'", issuerSigned(header.keyID(kid).build(), good));
        }
        attacks.put("no kid", issuerSigned(header.keyID(null).build(), good));
        attacks.put(
                "a key for encryption", Issuer.sign(foe, header.keyID("enc-1").build(), good));
        attacks.put(
                "a key for PS512, used with RS256",
                Issuer.sign(foe, header.keyID("ps-only").build(), good));
    }

    private String issuerSigned(JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        return Issuer.sign(new RSASSASigner(issuer.rsa), header, claims);
    }

    private void headers() throws JOSEException {
        JWTClaimsSet good = Issuer.claims().build();
        for (String type : List.of("JOSE", "secevent+jwt", "logout+jwt", "dpop+jwt", "id_token+jwt", "jwt/../x")) {
            attacks.put(
                    "typ " + type,
                    issuerSigned(
                            issuer.header(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType(type))
                                    .build(),
                            good));
        }
        attacks.put(
                "crit exp",
                issuerSigned(
                        issuer.header(JWSAlgorithm.RS256)
                                .criticalParams(Set.of("exp"))
                                .build(),
                        good));
        attacks.put(
                "crit unknown",
                issuerSigned(
                        issuer.header(JWSAlgorithm.RS256)
                                .criticalParams(Set.of("x"))
                                .customParam("x", 1)
                                .build(),
                        good));
        attacks.put(
                "b64 false",
                issuerSigned(
                        issuer.header(JWSAlgorithm.RS256)
                                .base64URLEncodePayload(true)
                                .customParam("zip", "DEF")
                                .build(),
                        good));
        attacks.put(
                "a header nobody knows",
                issuerSigned(
                        issuer.header(JWSAlgorithm.RS256)
                                .customParam("role", "admin")
                                .build(),
                        good));
        attacks.put(
                "cty of a nested thing",
                issuerSigned(
                        issuer.header(JWSAlgorithm.RS256)
                                .contentType("text/plain")
                                .build(),
                        good));
    }

    private void claims() throws JOSEException {
        Date past = Date.from(Issuer.NOW.minusSeconds(31));
        Date future = Date.from(Issuer.NOW.plusSeconds(31));
        attack("expired", claims -> claims.expirationTime(past));
        attack("expired long ago", claims -> claims.expirationTime(new Date(0)));
        attack("exp negative", claims -> claims.expirationTime(new Date(-1_000_000)));
        attack("no exp", claims -> claims.expirationTime(null));
        attack("exp is a text", claims -> claims.claim("exp", "2999-01-01"));
        attack("exp is a list", claims -> claims.claim("exp", List.of(4_000_000_000L)));
        attack("not yet", claims -> claims.notBeforeTime(future));
        attack("no nbf", claims -> claims.notBeforeTime(null));
        attack("nbf is a text", claims -> claims.claim("nbf", "0"));
        for (String other : List.of(
                "https://idp.example/",
                "https://IDP.example",
                "https://evil.example",
                "",
                "https://idp.example@evil",
                " https://idp.example")) {
            attack("iss '" + other + "'", claims -> claims.issuer(other));
        }
        attack("no iss", claims -> claims.issuer(null));
        attack("iss is a list", claims -> claims.claim("iss", List.of(Issuer.NAME)));
        for (String other : List.of("Lanyard", "lanyard2", "", "*", "lanyard/", "http://lanyard")) {
            attack("aud '" + other + "'", claims -> claims.audience(other));
        }
        attack("no aud", claims -> claims.audience((String) null));
        attack("aud is an object", claims -> claims.claim("aud", Map.of("lanyard", true)));
        for (String name :
                List.of("", " ", "a b", "alice\nrole: admin", "\u0000", "ali\u202ece", "a".repeat(129), "ålice")) {
            attack("sub '" + name + "'", claims -> claims.subject(name));
        }
        attack("no sub", claims -> claims.subject(null));
        for (Object role : List.of("root", "ADMIN", "admin ", "", List.of("admin"), Map.of("admin", true), 3)) {
            attack("role " + role, claims -> claims.claim("lanyard_role", role));
        }
        attack("no role", claims -> claims.claim("lanyard_role", null));
        attack("networks as a text", claims -> claims.claim("lanyard_networks", "*"));
        attack("networks with a traversal", claims -> claims.claim("lanyard_networks", List.of("lab/../*")));
        attack("networks of all spaces by a trick", claims -> claims.claim("lanyard_networks", List.of("*/*")));
        attack("hosts as an object", claims -> claims.claim("lanyard_hosts", Map.of("*", 1)));
        attack("hosts with a glob", claims -> claims.claim("lanyard_hosts", List.of("host*")));
        attack("huge", claims -> claims.claim("padding", "x".repeat(6000)));
    }

    private interface Change {
        JWTClaimsSet.Builder of(JWTClaimsSet.Builder claims);
    }

    private void attack(String name, Change change) throws JOSEException {
        attacks.put(name, issuer.token(change.of(Issuer.claims()).build()));
    }

    private void forms() throws JOSEException, GeneralSecurityException {
        String good = issuer.token(Issuer.claims().build());
        String[] parts = good.split("\\.", -1);
        attacks.put("two parts", parts[0] + "." + parts[1]);
        attacks.put("no signature", parts[0] + "." + parts[1] + ".");
        attacks.put("four parts", good + ".AA");
        attacks.put("five parts, as a JWE", "e30.AA.AA.AA.AA");
        attacks.put("no header", "." + parts[1] + "." + parts[2]);
        attacks.put(
                "another payload",
                parts[0] + "." + base64(Issuer.claims().subject("root").build().toString()) + "." + parts[2]);
        attacks.put(
                "signature of another token",
                parts[0] + "." + parts[1] + "."
                        + issuer.token(Issuer.claims().subject("bob").build()).split("\\.", -1)[2]);
        attacks.put("padded", parts[0] + "." + parts[1] + "." + parts[2] + "==");
        attacks.put(
                "plain base64",
                parts[0] + "." + parts[1] + "." + parts[2].replace('-', '+').replace('_', '/') + "+/");
        attacks.put("last letter another with the same bytes", good.substring(0, good.length() - 1) + sibling(good));
        attacks.put("percent-encoded", good.replace(".", "%2E"));
        attacks.put("no JSON in the header", signedAs("not json", parts[1]));
        attacks.put("a list as header", signedAs("[{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}]", parts[1]));
        attacks.put("alg twice", signedAs("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", parts[1]));
        attacks.put("kid twice", signedAs("{\"alg\":\"RS256\",\"kid\":\"x\",\"kid\":\"rsa-1\"}", parts[1]));
        String head = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";
        attacks.put(
                "a claim twice",
                signedAs(head, base64(Issuer.claims().build().toString().replaceFirst("\\{", "{\"sub\":\"root\","))));
        attacks.put("claims that are a list", signedAs(head, base64("[]")));
        attacks.put("claims that are a text", signedAs(head, base64("\"alice\"")));
        attacks.put("claims that are no JSON", signedAs(head, base64("alice")));
        attacks.put("deep claims", signedAs(head, base64("{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}")));
        attacks.put("short", "short");
        attacks.put("dots", "................");
    }

    /** Another last letter that stands for the same bits that count. */
    private static char sibling(String token) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = letters.indexOf(token.charAt(token.length() - 1));
        return letters.charAt(last ^ 1);
    }

    private String signedAs(String header, String payload) throws GeneralSecurityException, JOSEException {
        String signed = base64(header) + "." + payload;
        return signed + "." + rsa(signed, "SHA256withRSA");
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
