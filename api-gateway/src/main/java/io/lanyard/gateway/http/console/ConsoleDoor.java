package io.lanyard.gateway.http.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The console's files below {@code /console/}, to everybody: what they show they have to ask the API for. A browser is told to take
 * nothing from elsewhere and to run nothing that is not a file of ours.
 */
public final class ConsoleDoor {
    /** Where it is mounted. */
    public static final String PATH = "/console/";

    private static final String INDEX = "index.html";
    private static final Map<String, String> STRICT = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Embedder-Policy",
            "require-corp",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final ConsoleFiles files = ConsoleFiles.load();

    /** Sends the file that is asked for, or leaves the request to the next handler. */
    public void serve(RoutingContext context) {
        STRICT.forEach(context.response()::putHeader);
        Optional<ConsoleFile> file = isRead(context) ? files.file(name(context)) : Optional.empty();
        file.ifPresentOrElse(found -> send(found, context), context::next);
    }

    /**
     * Leads a browser from {@code /} and {@code /console} here; who does not ask for a page is left to the next handler. A router
     * does not tell {@code /console} from {@code /console/}, where it must not be led again.
     */
    public void lead(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean isBrowser = accepted != null && accepted.contains("text/html");
        if (isBrowser && isRead(context) && !context.normalizedPath().equals(PATH)) {
            context.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, PATH)
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .end();
        } else {
            context.next();
        }
    }

    /** GET, or HEAD, which is the same without the body. */
    public static boolean isRead(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Of the path that the router matched, in which no dots are left; it matches without the last slash, too. */
    private static String name(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(PATH)) {
            return INDEX;
        }
        return path.startsWith(PATH) ? path.substring(PATH.length()) : "";
    }

    private static void send(ConsoleFile file, RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (lists(request.getHeader(HttpHeaders.IF_NONE_MATCH), file.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        boolean isPacked = lists(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip");
        Buffer bytes = isPacked ? file.packed() : file.plain();
        if (isPacked) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(bytes);
        }
    }

    private static boolean lists(String header, String wanted) {
        return header != null
                && Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(wanted::equals);
    }
}
