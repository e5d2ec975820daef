package io.lanyard.gateway.http.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.gateway.access.Scope;
import io.lanyard.gateway.access.Subject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * JWTs as RFC 8725 wants them judged: the algorithms are ours to choose, a key is found by its id among those we trust and
 * nowhere else, and who issued the token, for whom and for how long must all be said.
 */
final class JwtVerifier {
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int CHARS_MAX = 6_000;
    private static final int CLOCKS_APART_MAX_S = 30;
    private static final int PARTS = 3;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** All that a header may have: what it says of where to find keys is not for us to follow. */
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid", "cty", "x5t", "x5t#S256");

    private final String issuer;
    private final String audience;
    private final Function<String, Optional<JWK>> keys;
    private final Clock clock;

    /** @param keys the key of an id */
    JwtVerifier(String issuer, String audience, Function<String, Optional<JWK>> keys, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.clock = clock;
    }

    static boolean looksLikeOne(String token) {
        return token.split("\\.", -1).length == PARTS;
    }

    /** Who shows this token. */
    Subject verify(String token) throws JwtRejected {
        expect(token.length() <= CHARS_MAX, "it is longer than " + CHARS_MAX + " characters");
        expect(FORM.matcher(token).matches(), "it is not three parts in base64url");
        for (String part : token.split("\\.", -1)) {
            // Two texts that read as the same bytes are not the same token.
            expect(
                    Base64URL.encode(new Base64URL(part).decode()).toString().equals(part),
                    "its base64url is not canonical");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = keyFor(jwt.getHeader());
            expect(jwt.verify(verifier(jwt.getHeader(), key)), "its signature is wrong");
            return subject(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new JwtRejected("it is no JWT that can be read and verified");
        }
    }

    private JWK keyFor(JWSHeader header) throws JwtRejected {
        expect(ALGORITHMS.contains(header.getAlgorithm()), "its algorithm is none of " + ALGORITHMS);
        expect(HEADER.containsAll(header.getIncludedParams()), "its header has more than " + HEADER);
        expect(
                header.getType() == null
                        || TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT)),
                "its type is not JWT or at+jwt");
        expect(header.getContentType() == null || header.getContentType().equalsIgnoreCase("JWT"), "it holds no JWT");
        expect(header.getKeyID() != null, "it does not say which key ('kid') it is signed with");
        JWK key = keys.apply(header.getKeyID()).orElseThrow(() -> new JwtRejected("its key ('kid') is not known"));
        expect(
                key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()),
                "its key is for another algorithm");
        return key;
    }

    private static JWSVerifier verifier(JWSHeader header, JWK key) throws JOSEException, JwtRejected {
        if (JWSAlgorithm.Family.RSA.contains(header.getAlgorithm()) && key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        if (JWSAlgorithm.Family.EC.contains(header.getAlgorithm())
                && key instanceof ECKey ec
                && Curve.forJWSAlgorithm(header.getAlgorithm()).contains(ec.getCurve())) {
            return new ECDSAVerifier(ec);
        }
        throw new JwtRejected("its key is for another algorithm");
    }

    private Subject subject(JWTClaimsSet claims) throws JwtRejected, ParseException {
        Instant now = clock.instant();
        expect(issuer.equals(claims.getIssuer()), "it is of another issuer");
        expect(claims.getAudience().contains(audience), "it is for another audience");
        Date expires = claims.getExpirationTime();
        Date begins = claims.getNotBeforeTime();
        expect(expires != null && begins != null, "it does not say when it begins and ends ('nbf', 'exp')");
        expect(now.isBefore(expires.toInstant().plusSeconds(CLOCKS_APART_MAX_S)), "it has expired");
        expect(!now.isBefore(begins.toInstant().minusSeconds(CLOCKS_APART_MAX_S)), "it is not good yet");
        expect(claims.getSubject() != null, "it does not say whose it is ('sub')");
        try {
            return new Subject(
                    Names.subject(claims.getSubject()),
                    Names.role(String.valueOf(claims.getStringClaim("lanyard_role"))),
                    Scope.of(texts(claims, "lanyard_networks"), texts(claims, "lanyard_hosts")),
                    Optional.of(expires.toInstant().plusSeconds(CLOCKS_APART_MAX_S)));
        } catch (IllegalArgumentException e) {
            throw new JwtRejected(
                    "'sub', 'lanyard_role', 'lanyard_networks' or 'lanyard_hosts' is not as docs/security.md says");
        }
    }

    /** What is not said is none. */
    private static List<String> texts(JWTClaimsSet claims, String name) throws ParseException {
        List<String> texts = claims.getStringListClaim(name);
        return texts == null ? List.of() : texts;
    }

    private static void expect(boolean isSo, String fault) throws JwtRejected {
        if (!isSo) {
            throw new JwtRejected(fault);
        }
    }
}
