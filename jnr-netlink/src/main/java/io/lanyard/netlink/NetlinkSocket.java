package io.lanyard.netlink;

import java.nio.ByteBuffer;

/** Datagrams to and from the kernel's rtnetlink; what is in them is the business of others. */
interface NetlinkSocket extends AutoCloseable {
    /** The port id the kernel gave this socket; answers to our requests carry it. */
    int port();

    /** Sends the bytes between position and limit as one datagram. */
    void send(ByteBuffer message);

    /**
     * Waits for a datagram from the kernel and leaves it between position 0 and limit.
     *
     * @return false when none came within the time
     * @throws NetlinkException with ENOBUFS when the kernel dropped datagrams, EMSGSIZE when the datagram is larger
     *     than the buffer, EBADF when the socket was closed, also by another thread during the wait
     */
    boolean receive(ByteBuffer into, int timeoutMs);

    @Override
    void close();
}
