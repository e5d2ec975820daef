package io.lanyard.gateway.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.lanyard.gateway.access.Role;
import io.lanyard.gateway.access.Scope;
import io.lanyard.gateway.access.Subject;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that must not count (RFC 8725 and what was found in libraries over the years), and some that must. */
class JwtAttacksTest {
    private static final Clock CLOCK = Clock.fixed(Issuer.NOW, ZoneOffset.UTC);
    private static Issuer issuer;
    private static RSAKey stranger;
    private static ECKey strangersCurve;

    private Doorkeeper door;
    private RSAKey forEncryption;
    private RSAKey forAnother;

    @BeforeAll
    static void keys() throws JOSEException {
        issuer = new Issuer();
        stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        strangersCurve = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        forEncryption = new RSAKey.Builder(stranger)
                .keyID("enc-1")
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        forAnother = new RSAKey.Builder(stranger)
                .keyID("ps-only")
                .algorithm(JWSAlgorithm.PS512)
                .build();
        door = new Doorkeeper(Issuer.config(directory, issuer.jwks(forEncryption, forAnother)), CLOCK);
    }

    @Test
    void whatTheIssuerSaysCounts() throws JOSEException {
        for (JWSAlgorithm algorithm : JwtVerifier.ALGORITHMS) {
            Doorkeeper.Identity identity = show(issuer.token(
                    issuer.header(algorithm).build(), Issuer.claims().build()));
            assertThat(identity.fault()).as(algorithm.getName()).isNull();
            Subject alice = identity.subject().orElseThrow();
            assertThat(alice.name()).isEqualTo("alice");
            assertThat(alice.role()).isEqualTo(Role.OPERATOR);
            assertThat(alice.scope()).isEqualTo(Scope.of(List.of("lan"), List.of("host1")));
        }
        assertCounts(issuer.token(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(),
                Issuer.claims().build()));
        assertCounts(issuer.token(
                issuer.header(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                Issuer.claims().audience(List.of("other", "lanyard")).build()));
        JWTClaimsSet noScope = new JWTClaimsSet.Builder(Issuer.claims().build())
                .claim("lanyard_networks", null)
                .claim("lanyard_hosts", null)
                .build();
        assertThat(show(issuer.token(noScope)).subject().orElseThrow().scope())
                .as("what is not said is none")
                .isEqualTo(new Scope(Set.of(), Set.of()));
    }

    private void assertCounts(String token) {
        assertThat(show(token).fault()).isNull();
    }

    private Doorkeeper.Identity show(String token) {
        return door.identify(List.of("Bearer " + token));
    }

    @Test
    void noAttackGetsIn() throws JOSEException, GeneralSecurityException {
        Map<String, String> attacks = new JwtAttacks(issuer, stranger, strangersCurve, forEncryption, forAnother).all();
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(100);
        attacks.forEach((name, token) -> {
            Doorkeeper.Identity identity = show(token);
            assertThat(identity.subject()).as(name).isEmpty();
            assertThat(identity.fault()).as(name).isNotBlank();
            if (token.length() > 40) {
                assertThat(token).as("nothing of it is repeated").doesNotContain(identity.fault());
                assertThat(identity.fault()).doesNotContain(token.substring(0, 40));
            }
        });
    }

    @Test
    void otherWaysToSayItAreNone() throws JOSEException {
        String good = issuer.token(Issuer.claims().build());
        assertThat(door.identify(List.of("bearer  " + good)).fault()).isNull();
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of(""),
                List.of(good),
                List.of("Bearer"),
                List.of("Bearer " + good + " x"),
                List.of("Bearer " + good, "Bearer " + good),
                List.of("Bearer " + good + ",Bearer " + good),
                List.of("Basic " + good),
                List.of("Bearer\t" + good),
                List.of("Bearer:" + good))) {
            assertThat(door.identify(headers).subject()).as(headers.toString()).isEmpty();
        }
    }

    @Test
    void keysThatAreNotForThisAreNotTaken(@TempDir Path directory) throws JOSEException {
        OctetSequenceKey secret =
                new OctetSequenceKey.Builder(new byte[32]).keyID("s").build();
        for (JWKSet set : List.of(
                new JWKSet(new RSAKeyGenerator(1024, true).keyID("weak").generate()),
                new JWKSet(new RSAKey.Builder(stranger).keyID(null).build()),
                new JWKSet(forEncryption),
                new JWKSet(List.of(issuer.rsa, stranger)))) {
            assertThatThrownBy(() -> new Doorkeeper(Issuer.config(directory, set.toString(true)), CLOCK))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LANYARD_JWKS");
        }
        for (String set : List.of(
                new JWKSet(issuer.rsa).toString(false), new JWKSet(List.of(issuer.rsa, secret)).toString(false))) {
            assertThatThrownBy(() -> new Doorkeeper(Issuer.config(directory, set), CLOCK))
                    .hasMessageContaining("private or secret key");
        }
        assertThatThrownBy(() -> new Doorkeeper(Issuer.config(directory, "{}"), CLOCK))
                .hasMessageContaining("no JWKS");
    }
}
