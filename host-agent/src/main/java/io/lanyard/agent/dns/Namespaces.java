package io.lanyard.agent.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** Port: sockets in the network namespaces of containers. */
public interface Namespaces {

    /** A socket that is bound where the container runs now; empty if it does not run. */
    Optional<Socket> bind(String container, InetSocketAddress address) throws IOException;

    /** A socket, and the namespace it is in. */
    interface Socket extends AutoCloseable {
        DatagramChannel channel();

        /** Whether the container still runs in that namespace. A container that was started again runs in another. */
        boolean isWhereItRuns();

        @Override
        void close();
    }
}
