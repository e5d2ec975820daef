package io.lanyard.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports found free by listening on them for a moment, so that a taken one is reported by name before Kafka starts, and a
 * port of 0 becomes a number that the settings can carry.
 */
final class FreePorts implements AutoCloseable {
    private final List<ServerSocket> held = new ArrayList<>();

    /** The port, or for 0 a free one; kept from other callers until {@link #close}. */
    int take(String what, String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        try {
            ServerSocket socket = new ServerSocket();
            held.add(socket);
            socket.bind(address);
            return socket.getLocalPort();
        } catch (IOException | RuntimeException e) {
            throw new BrokerStartFailed(
                    "the broker cannot listen on " + host + ":" + port + " (" + what + "): " + e.getMessage()
                            + "; expected a free port of this machine",
                    e);
        }
    }

    @Override
    public void close() {
        for (ServerSocket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new BrokerStartFailed("cannot give back " + socket + ": " + e.getMessage(), e);
            }
        }
    }
}
