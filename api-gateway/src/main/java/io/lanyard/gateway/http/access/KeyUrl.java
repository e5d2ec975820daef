package io.lanyard.gateway.http.access;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys from a URL, asked for now and then, and sooner when a token names one that is not known: not for each such token, which
 * anybody can send. When nobody answers, the keys of before hold for a day. One thread looks, any number ask.
 */
final class KeyUrl {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUrl.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration APART_MIN = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int BYTES_MAX = 256 * 1024;

    private final URI url;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Instant asked = Instant.MIN;
    private Instant read = Instant.MIN;
    private volatile boolean isMissed;
    private volatile TrustedKeys keys = TrustedKeys.NONE;

    KeyUrl(URI url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    Optional<JWK> find(String id) {
        Optional<JWK> found = keys.find(id);
        if (found.isEmpty()) {
            isMissed = true;
        }
        return found;
    }

    /** Asks, if it is time to. Blocks for as long as that takes. */
    void look() {
        Instant now = clock.instant();
        if (asked.isAfter(now.minus(isMissed || read.equals(Instant.MIN) ? APART_MIN : FRESH))) {
            return;
        }
        asked = now;
        isMissed = false;
        try {
            TrustedKeys fresh = TrustedKeys.read(fetch());
            if (!fresh.byId().keySet().equals(keys.byId().keySet())) {
                LOG.info("the keys at {} are {}", url, fresh.byId().keySet());
            }
            keys = fresh;
            read = now;
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("LANYARD_JWKS names {}, which was not read: {}", url, e.getMessage());
            if (!read.equals(Instant.MIN) && read.isBefore(now.minus(KEPT))) {
                keys = TrustedKeys.NONE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] fetch() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_MAX)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            closeInTime(body);
            if (response.statusCode() != 200) {
                throw new IOException("it answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("it has more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    /** A time-out of the client's ends with the headers; a body may stall. */
    private static void closeInTime(InputStream body) {
        CompletableFuture.delayedExecutor(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        body.close();
                    } catch (IOException e) {
                        LOG.debug("what was left of the keys' answer was not closed", e);
                    }
                });
    }
}
