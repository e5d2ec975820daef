package io.lanyard.agent.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** Port: sockets in the network namespaces of containers. */
public interface Namespaces {

    /** Sockets that are bound where the container runs now; empty if it does not run. */
    Optional<Sockets> bind(String container, InetSocketAddress address) throws IOException;

    /** Two sockets on one address, and the namespace they are in. Neither blocks. */
    interface Sockets extends AutoCloseable {
        DatagramChannel datagrams();

        /** What it accepts is in the same namespace. */
        ServerSocketChannel connections();

        /** Whether the container still runs in that namespace. A container that was started again runs in another. */
        boolean isWhereItRuns();

        @Override
        void close();
    }
}
