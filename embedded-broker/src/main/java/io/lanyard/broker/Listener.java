package io.lanyard.broker;

import java.util.regex.Pattern;

/**
 * One address that clients connect to. Kafka tells every client by which address to come back, so a broker that is
 * reached in two ways (from this JVM, from other hosts) has a listener for each.
 *
 * @param name upper-case letters and digits; tells listeners of one broker apart
 * @param host address to listen on
 * @param port port to listen on; 0 is any free one
 * @param advertisedHost what clients are told to connect to
 * @param advertisedPort what clients are told to connect to; 0 is the port listened on
 */
public record Listener(String name, String host, int port, String advertisedHost, int advertisedPort) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{0,31}");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{1,253}");
    private static final int HIGHEST_PORT = 65_535;

    public Listener {
        require(
                NAME.matcher(name).matches(),
                "listener name",
                name,
                "a letter A to Z and at most 31 more letters or digits");
        require(!name.equals(KafkaSettings.CONTROLLER), "listener name", name, "one that is not the controller's");
        for (String each : new String[] {host, advertisedHost}) {
            require(HOST.matcher(each).matches(), "host of listener " + name, each, "an IPv4 address or a host name");
        }
        for (int each : new int[] {port, advertisedPort}) {
            require(each >= 0 && each <= HIGHEST_PORT, "port of listener " + name, each, "0 to 65535");
        }
    }

    /** A listener whose clients reach it at the address it listens on. */
    public static Listener at(String name, String host, int port) {
        return new Listener(name, host, port, host, port);
    }

    /** What a client on the other side of this listener is configured with. */
    public String bootstrapServers() {
        return advertisedHost + ":" + advertisedPort;
    }

    Listener onPort(int bound) {
        return new Listener(name, host, bound, advertisedHost, advertisedPort == 0 ? bound : advertisedPort);
    }

    private static void require(boolean holds, String what, Object got, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is '" + got + "', expected " + expected);
        }
    }
}
