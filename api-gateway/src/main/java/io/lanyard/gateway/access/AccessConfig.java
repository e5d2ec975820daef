package io.lanyard.gateway.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in, and how. With none of it everybody may do everything, so a gateway listens on loopback only then.
 *
 * @param tokens the file with the hashes of static tokens
 * @param jwks where the keys are that JWTs are signed with: a file, or a URL
 * @param issuer who must have issued a JWT
 * @param audience whom a JWT must be meant for
 * @param certificate PEM, the chain to it included
 * @param key PEM
 * @param audit the file that has a line for each change; without it they go to the log
 */
public record AccessConfig(
        Optional<Path> tokens,
        Optional<String> jwks,
        Optional<String> issuer,
        Optional<String> audience,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> audit) {

    private static final List<String> NAMES = List.of(
            "LANYARD_TOKENS",
            "LANYARD_JWKS",
            "LANYARD_JWT_ISSUER",
            "LANYARD_JWT_AUDIENCE",
            "LANYARD_TLS_CERT",
            "LANYARD_TLS_KEY",
            "LANYARD_AUDIT_LOG");

    /** Everybody may do everything. */
    public static final AccessConfig NONE = new AccessConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The settings of environment variables; {@code faults} gets what is wrong with them. */
    public static AccessConfig fromEnvironment(Map<String, String> environment, List<String> faults) {
        for (String name : NAMES) {
            if (environment.containsKey(name) && environment.get(name).isBlank()) {
                faults.add(name + " is empty, expected a value, or no such variable");
            }
        }
        AccessConfig config = new AccessConfig(
                text(environment, "LANYARD_TOKENS").map(Path::of),
                text(environment, "LANYARD_JWKS"),
                text(environment, "LANYARD_JWT_ISSUER"),
                text(environment, "LANYARD_JWT_AUDIENCE"),
                text(environment, "LANYARD_TLS_CERT").map(Path::of),
                text(environment, "LANYARD_TLS_KEY").map(Path::of),
                text(environment, "LANYARD_AUDIT_LOG").map(Path::of));
        faults.addAll(config.faults());
        return config;
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private List<String> faults() {
        if (certificate.isPresent() != key.isPresent()) {
            return List.of("of LANYARD_TLS_CERT and LANYARD_TLS_KEY one is set, expected both or none");
        }
        if (jwks.isPresent() != issuer.isPresent() || jwks.isPresent() != audience.isPresent()) {
            return List.of(
                    "LANYARD_JWKS, LANYARD_JWT_ISSUER and LANYARD_JWT_AUDIENCE go together: without an issuer and an"
                            + " audience, tokens that were meant for others would count; set all three or none");
        }
        if (jwks.filter(AccessConfig::isUrl).isPresent() && !isSafe(jwks.get())) {
            return List.of("LANYARD_JWKS is '" + jwks.get()
                    + "', expected a file, an https URL, or an http URL of loopback: who changes the keys on their way lets"
                    + " anybody in");
        }
        return List.of();
    }

    private static boolean isUrl(String text) {
        return text.contains("://");
    }

    private static boolean isSafe(String text) {
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(host)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The keys' URL; empty if they are in a file, or there are none. */
    public Optional<URI> jwksUrl() {
        return jwks.filter(AccessConfig::isUrl).map(URI::create);
    }

    public Optional<Path> jwksFile() {
        return jwks.filter(text -> !isUrl(text)).map(Path::of);
    }

    /** Whether anybody has to say who they are. */
    public boolean isOn() {
        return tokens.isPresent() || jwks.isPresent();
    }

    public boolean isTls() {
        return certificate.isPresent();
    }

    /** What is missing to listen at a host; empty if nothing is. */
    public Optional<String> missingFor(String host) {
        if (isLoopback(host) || (isOn() && isTls())) {
            return Optional.empty();
        }
        String authentication = isOn() ? "" : " Set LANYARD_TOKENS or LANYARD_JWKS, so that callers say who they are.";
        String tls =
                isTls() ? "" : " Set LANYARD_TLS_CERT and LANYARD_TLS_KEY, so that nobody on the way reads tokens.";
        return Optional.of("LANYARD_HTTP_HOST is '" + host + "', which others can reach." + authentication + tls
                + " Or listen on 127.0.0.1");
    }

    /** A name of which nothing is known is no loopback. */
    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
