package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Measures round trips: sends what a peer answers by itself, and hears of the answers with the time at which the kernel got
 * them, so that nothing hangs on when they are read. It needs CAP_NET_RAW. A socket stays in the namespace it was opened
 * in. One thread may send while another receives, any may close it.
 *
 * <p>The kernel begins to note times a moment after the first such socket of the machine is opened: until then, the time is
 * that of reading. Who opens and closes many keeps one open.
 */
public final class EchoSocket implements AutoCloseable {
    /** Where traceroute begins; nobody listens there. */
    public static final int UDP_PORT = 33_434;

    private static final int SOL_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int ID_MAX = 0xffff;

    private final EchoKind kind;
    private final int id;
    private final TimedSocket socket;
    private final ByteBuffer message = ByteBuffer.allocateDirect(EchoCodec.BYTES);

    private EchoSocket(EchoKind kind, int id, TimedSocket socket) {
        this.kind = kind;
        this.id = id;
        this.socket = socket;
    }

    /**
     * Opens one in the calling thread's namespace.
     *
     * @param id tells its echoes from those of others in the namespace, 0 to 65535
     */
    public static EchoSocket open(EchoKind kind, int id) {
        if (id < 0 || id > ID_MAX) {
            throw new IllegalArgumentException("echo id " + id + ": expected 0 to " + ID_MAX);
        }
        TimedSocket socket = TimedSocket.open(kind.family(), kind.type(), kind.protocol(), kind + " socket");
        try {
            if (kind.isIcmp()) {
                EchoFilter.attach(socket, kind, id);
            } else if (kind.isIpv6()) {
                socket.require("hear of unreachable ports", SOL_IPV6, IPV6_RECVERR, 1);
            } else {
                socket.require("hear of unreachable ports", SOL_IP, IP_RECVERR, 1);
            }
            return new EchoSocket(kind, id, socket);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /** Opens one in another namespace, with an id of its own choice. */
    public static EchoSocket open(Netns namespace, EchoKind kind) {
        int id = new Random().nextInt(ID_MAX + 1);
        try {
            return namespace.call(() -> open(kind, id));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("opening a socket throws nothing checked", e);
        }
    }

    /** From now on what is sent comes from this address, and what is not sent to it is not heard. */
    public EchoSocket from(InetAddress source) {
        socket.bind(kind.check(source));
        return this;
    }

    /** From now on nothing is sent or heard but through this link. */
    public EchoSocket through(String link) {
        socket.bindToDevice(link);
        return this;
    }

    /**
     * Sends a request.
     *
     * @param sequence comes back with the answer, 0 to 65535
     * @param cookie comes back with the answer; one that nobody can guess tells it from a forged one
     * @return when it was sent, in nanoseconds since 1970 by this machine's clock
     */
    public synchronized long send(InetAddress to, int sequence, long cookie) {
        if (sequence < 0 || sequence > EchoCodec.SEQUENCE_MAX) {
            throw new IllegalArgumentException(
                    "echo sequence " + sequence + ": expected 0 to " + EchoCodec.SEQUENCE_MAX);
        }
        EchoCodec.write(message, kind, id, sequence, cookie);
        try {
            return send(kind.check(to));
        } catch (NetlinkException e) {
            if (kind.isIcmp()) {
                throw e;
            }
            // An answer to an earlier one is told in this way too, once. It is still to be received.
            return send(to);
        }
    }

    private long send(InetAddress to) {
        return socket.send(message, to, kind.isIcmp() ? 0 : UDP_PORT);
    }

    /** The next answer, waiting for it so long at most; {@link Duration#ZERO}: not at all. */
    public Optional<Echo> receive(Duration atMost) {
        return socket.receive(kind.isIcmp() ? 0 : MSG_ERRQUEUE, atMost, received -> EchoCodec.read(received, kind, id));
    }

    @Override
    public void close() {
        socket.close();
    }
}
