package io.lanyard.gateway.http.access;

import com.nimbusds.jose.jwk.JWK;
import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Subject;
import io.lanyard.gateway.http.access.WatchedFile.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells who somebody is by what they show. {@link #look} is for one thread, the rest for any number. */
public final class Doorkeeper {
    /** RFC 6750. A token is long enough not to be guessed. */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{16,6000}=*)");

    private final boolean isOn;
    private final Optional<WatchedFile<StaticTokens>> tokens;
    private final Optional<JwtVerifier> jwts;
    private final Clock clock;
    private final List<Runnable> looks = new ArrayList<>();

    /**
     * Who somebody is.
     *
     * @param fault why nobody knows; null if it is known. Nothing of what was shown is in it.
     */
    public record Identity(Optional<Subject> subject, String fault) {
        static Identity of(Subject subject) {
            return new Identity(Optional.of(subject), null);
        }

        static Identity unknown(String fault) {
            return new Identity(Optional.empty(), fault);
        }
    }

    /**
     * One that has read all files it needs.
     *
     * @throws IllegalStateException if one cannot be used, naming it
     */
    public Doorkeeper(AccessConfig config, Clock clock) {
        this.isOn = config.isOn();
        this.clock = clock;
        this.tokens =
                config.tokens().map(file -> WatchedFile.open(file, "LANYARD_TOKENS", Kind.SECRET, StaticTokens::read));
        tokens.ifPresent(file -> looks.add(file::look));
        this.jwts = keys(config)
                .map(keys -> new JwtVerifier(
                        config.issuer().orElseThrow(), config.audience().orElseThrow(), keys, clock));
    }

    private Optional<Function<String, Optional<JWK>>> keys(AccessConfig config) {
        if (config.jwksUrl().isPresent()) {
            KeyUrl url = new KeyUrl(config.jwksUrl().get(), clock);
            looks.add(url::look);
            return Optional.of(url::find);
        }
        return config.jwksFile().map(path -> {
            WatchedFile<TrustedKeys> file = WatchedFile.open(path, "LANYARD_JWKS", Kind.TRUSTED, TrustedKeys::read);
            looks.add(file::look);
            return id -> file.current().find(id);
        });
    }

    /** Whether anybody has to say who they are. */
    public boolean isOn() {
        return isOn;
    }

    /** Looks whether files or keys have changed. Blocks. */
    public void look() {
        looks.forEach(Runnable::run);
    }

    /**
     * Who sends a request.
     *
     * @param authorization all headers of that name
     */
    public Identity identify(List<String> authorization) {
        if (!isOn) {
            return Identity.of(Subject.ANYBODY);
        }
        if (authorization.isEmpty()) {
            return Identity.unknown("the request does not say whose it is");
        }
        if (authorization.size() > 1) {
            return Identity.unknown("there are " + authorization.size() + " Authorization headers, expected one");
        }
        Matcher bearer = BEARER.matcher(authorization.get(0));
        if (!bearer.matches()) {
            return Identity.unknown("the Authorization header is not 'Bearer' and a token of 16 characters or more");
        }
        String token = bearer.group(1);
        return tokens.flatMap(file -> file.current().find(token))
                .map(this::known)
                .orElseGet(() -> ofJwt(token));
    }

    private Identity known(Subject subject) {
        return subject.isOver(clock.instant()) ? Identity.unknown("the token has expired") : Identity.of(subject);
    }

    private Identity ofJwt(String token) {
        if (jwts.isEmpty() || !JwtVerifier.looksLikeOne(token)) {
            return Identity.unknown("the token is not known");
        }
        try {
            return Identity.of(jwts.get().verify(token));
        } catch (JwtRejected e) {
            return Identity.unknown("the token does not count: " + e.getMessage());
        }
    }
}
