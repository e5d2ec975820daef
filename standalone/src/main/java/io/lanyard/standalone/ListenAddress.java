package io.lanyard.standalone;

import io.lanyard.broker.Listener;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the broker listens for clients outside this process: {@code HOST:PORT}, or {@code HOST:PORT=HOST:PORT} where
 * clients are to connect to another address than the one listened on.
 */
record ListenAddress(String host, int port, String advertisedHost, int advertisedPort) {
    private static final Pattern HOST_PORT = Pattern.compile("([^:=]+):(\\d{1,5})");
    private static final Pattern WRITTEN = Pattern.compile(HOST_PORT + "(?:=" + HOST_PORT + ")?");

    static ListenAddress parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address to listen on, expected HOST:PORT or HOST:PORT=HOST:PORT");
        }
        boolean advertised = written.group(3) != null;
        ListenAddress address = new ListenAddress(
                written.group(1),
                Integer.parseInt(written.group(2)),
                written.group(advertised ? 3 : 1),
                Integer.parseInt(written.group(advertised ? 4 : 2)));
        address.named("CHECK"); // what a listener refuses is refused here, where it can be told as misuse
        if (address.advertisedHost().equals("0.0.0.0")) {
            throw new IllegalArgumentException("'" + text + "' tells clients to connect to 0.0.0.0, expected " + text
                    + "=HOST:PORT with an address they can reach");
        }
        return address;
    }

    Listener named(String name) {
        return new Listener(name, host, port, advertisedHost, advertisedPort);
    }
}
