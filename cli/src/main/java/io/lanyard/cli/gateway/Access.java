package io.lanyard.cli.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the gateway is, and how one gets in.
 *
 * @param url of the gateway
 * @param space the address space that is asked about
 * @param token who asks; shown to nobody but the gateway
 * @param trust whose certificates count; absent: those that the JVM knows
 */
public record Access(URI url, String space, Optional<String> token, Optional<SSLSocketFactory> trust) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** An access that gives nothing away: no token goes over a wire that others can read. */
    public static Access of(URI url, String space, Optional<String> token, Optional<SSLSocketFactory> trust)
            throws Trouble {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw Trouble.usage("--url: got " + url + ", expected it as in http://127.0.0.1:8080");
        }
        if (url.getQuery() != null || url.getFragment() != null || url.getUserInfo() != null) {
            throw Trouble.usage("--url: got " + url + ", expected no more than scheme, host, port and path");
        }
        if (token.isPresent()
                && "http".equals(url.getScheme())
                && !LOOPBACK.matcher(url.getHost()).matches()) {
            throw Trouble.usage("the token is not sent to " + url
                    + ": everybody on the way could read it.\n  Use https://, or the gateway of this machine.");
        }
        return new Access(url, space, token, trust);
    }

    /** Of a path of the gateway, which may itself be below a path, behind a proxy. */
    URI at(String path) {
        return URI.create(url.toString().replaceFirst("/+$", "") + path);
    }

    @Override
    public String toString() {
        return url + ", space " + space;
    }
}
