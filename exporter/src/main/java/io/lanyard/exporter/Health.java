package io.lanyard.exporter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a service of this machine whether it is well, for images that have a JVM and nothing else to ask with: exit code 0 if
 * it answers 200. Uses little of the JDK, since it is started every few seconds. Where {@code LANYARD_TLS_CERT} names the
 * service's certificate, it asks by TLS.
 */
public final class Health {
    private static final String CERTIFICATE = "LANYARD_TLS_CERT";
    private static final int LIMIT_MS = 4_000;
    private static final int LINE_MAX = 128;
    private static final int OK = 200;
    private static final int UNWELL = 1;
    private static final int MISUSED = 2;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})\\b.*", Pattern.DOTALL);

    public static void main(String[] arguments) {
        if (arguments.length != 1 || !arguments[0].matches("http://([^/:\\[]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}/\\S*")) {
            say("expected one argument, as in http://127.0.0.1:8080/health; got " + String.join(" ", arguments));
            System.exit(MISUSED);
        }
        System.exit(isWell(URI.create(arguments[0])) ? 0 : UNWELL);
    }

    private static boolean isWell(URI url) {
        try {
            int status = status(
                    url,
                    Optional.ofNullable(System.getenv(CERTIFICATE))
                            .filter(path -> !path.isBlank())
                            .map(Path::of));
            if (status != OK) {
                say(url + " answers " + status + ", expected " + OK);
            }
            return status == OK;
        } catch (IOException e) {
            say(url + ": " + e.getMessage());
            return false;
        }
    }

    /**
     * What it answers.
     *
     * @param certificate of a service that speaks TLS: nobody else's will do
     * @throws IOException if nobody answers, or with something else than HTTP
     */
    static int status(URI url, Optional<Path> certificate) throws IOException {
        try (Socket plain = new Socket()) {
            plain.setSoTimeout(LIMIT_MS);
            plain.connect(new InetSocketAddress(url.getHost(), url.getPort()), LIMIT_MS);
            Socket socket = certificate.isPresent() ? OwnTls.over(plain, certificate.get()) : plain;
            String request = "GET " + url.getRawPath() + " HTTP/1.0\r\nHost: " + url.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(LINE_MAX), US_ASCII);
            Matcher status = STATUS.matcher(answer);
            if (!status.matches()) {
                throw new IOException("expected HTTP, got '" + answer.strip() + "'");
            }
            return Integer.parseInt(status.group(1));
        }
    }

    /** For whoever runs the check, who shows what it says. */
    private static void say(String what) {
        System.err.println(what);
    }

    private Health() {}
}
