package io.lanyard.cli.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;

/** HTTP as the JDK has had it always: it is there in a tenth of the time that the newer client takes to start. */
final class Wire {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    private final Access access;

    Wire(Access access) {
        this.access = access;
    }

    /** What was answered, whatever the status. */
    record Reply(int status, String text) {}

    Reply send(String method, String path, Map<String, String> headers, String body, Duration atMost)
            throws IOException {
        HttpURLConnection connection = open(method, path, headers, atMost);
        if (body != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        return new Reply(status, text(connection));
    }

    /** A connection that nothing was read from yet. A redirection is not followed: the token is for this gateway. */
    HttpURLConnection open(String method, String path, Map<String, String> headers, Duration silenceMax)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) access.at(path).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            access.trust().ifPresent(secure::setSSLSocketFactory);
        }
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT_MAX.toMillis());
        // None would be for ever.
        connection.setReadTimeout((int) Math.max(1, silenceMax.toMillis()));
        headers.forEach(connection::setRequestProperty);
        access.token().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
        return connection;
    }

    /** The body, of an error too. */
    static String text(HttpURLConnection connection) throws IOException {
        InputStream error = connection.getErrorStream();
        try (InputStream body = error == null ? connection.getInputStream() : error) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
