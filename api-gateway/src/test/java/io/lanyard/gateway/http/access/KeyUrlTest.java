package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.lanyard.gateway.access.AccessConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that an identity provider gives out by HTTP, and changes. */
class KeyUrlTest {
    private static Issuer issuer;

    private final AtomicInteger asked = new AtomicInteger();
    private final HandClock clock = new HandClock();
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer provider;
    private Doorkeeper door;

    @BeforeAll
    static void keys() throws JOSEException {
        issuer = new Issuer();
    }

    @BeforeEach
    void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Location", "https://evil.example/keys");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        answer = issuer.jwks();
        door = new Doorkeeper(
                new AccessConfig(
                        Optional.empty(),
                        Optional.of("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys"),
                        Optional.of(Issuer.NAME),
                        Optional.of(Issuer.AUDIENCE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                clock);
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private boolean isIn() throws Exception {
        return show(issuer.token(Issuer.claims().build()));
    }

    private boolean show(String token) {
        return door.identify(List.of("Bearer " + token)).subject().isPresent();
    }

    @Test
    void keysAreAskedForNowAndThenWhateverIsShown() throws Exception {
        assertThat(isIn()).as("nobody has looked yet").isFalse();
        door.look();
        assertThat(isIn()).isTrue();
        for (int each = 0; each < 50; each++) {
            show("aaaaaaaa.bbbbbbbb.cccccccc");
            door.look();
        }
        assertThat(asked).hasValue(1);
        clock.pass(Duration.ofMinutes(5));
        door.look();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aKeyThatIsNotKnownIsAskedForOnceInHalfAMinute() throws Exception {
        door.look();
        RSAKey next = new RSAKeyGenerator(2048).keyID("next").generate();
        String token = Issuer.sign(
                new com.nimbusds.jose.crypto.RSASSASigner(next),
                new com.nimbusds.jose.JWSHeader.Builder(com.nimbusds.jose.JWSAlgorithm.RS256)
                        .keyID("next")
                        .build(),
                Issuer.claims().build());
        answer = issuer.jwks(next);
        assertThat(show(token)).isFalse();
        door.look();
        assertThat(asked).as("not at once").hasValue(1);
        clock.pass(Duration.ofSeconds(31));
        door.look();
        assertThat(show(token)).isTrue();
        answer = new JWKSet(List.of(next)).toString(true);
        clock.pass(Duration.ofMinutes(5));
        door.look();
        assertThat(isInAt(clock.instant()))
                .as("a key that is gone does not count")
                .isFalse();
    }

    @Test
    void whoCannotBeAskedIsTrustedForADay() throws Exception {
        door.look();
        for (String odd : List.of("", "{}", "x".repeat(300_000), new JWKSet(issuer.rsa).toString(false))) {
            answer = odd;
            clock.pass(Duration.ofMinutes(6));
            door.look();
            assertThat(isInAt(clock.instant())).isTrue();
        }
        answer = issuer.jwks();
        for (int odd : List.of(500, 404, 302)) {
            status = odd;
            clock.pass(Duration.ofMinutes(6));
            door.look();
        }
        assertThat(asked).hasValue(8);
        assertThat(isInAt(clock.instant())).isTrue();
        clock.pass(Duration.ofDays(1));
        door.look();
        assertThat(isInAt(clock.instant())).isFalse();
    }

    private boolean isInAt(Instant now) throws Exception {
        return show(issuer.token(Issuer.claims()
                .notBeforeTime(java.util.Date.from(now))
                .expirationTime(java.util.Date.from(now.plusSeconds(60)))
                .build()));
    }

    /** Time that passes by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Issuer.NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
