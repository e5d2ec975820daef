package io.lanyard.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Changes of a namespace's links, addresses, routes and neighbours as the kernel tells them, on a socket of its own.
 * Subscribe first, then list: what changes in between comes as an event. One thread reads at a time; {@link #close()}
 * may come from any thread and ends a wait.
 */
public final class NetlinkEvents implements AutoCloseable {
    /** Holds some thousand events; what does not fit becomes an {@link NetlinkEvent.Overrun}. */
    public static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private static final int DATAGRAM_BYTES = 32 * 1024;
    private static final Duration FOR_EACH_WAIT = Duration.ofMinutes(1);
    private static final long WAIT_MS_MAX = TimeUnit.DAYS.toMillis(1);

    private final NetlinkSocket socket;
    private final ByteBuffer received = ByteBuffer.allocateDirect(DATAGRAM_BYTES)
            .order(ByteOrder.nativeOrder())
            .limit(0);
    private final MessageReader message = new MessageReader(received);
    private volatile boolean closed;

    NetlinkEvents(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Subscribes in a namespace; the handle is not needed any more afterwards. */
    public static NetlinkEvents open(Netns namespace, Set<Topic> topics) {
        return open(namespace, topics, RECEIVE_BUFFER_BYTES);
    }

    /**
     * Subscribes in a namespace.
     *
     * @param receiveBufferBytes what the kernel may queue before it drops events; above the system's limit only with
     *     CAP_NET_ADMIN
     */
    public static NetlinkEvents open(Netns namespace, Set<Topic> topics, int receiveBufferBytes) {
        return new NetlinkEvents(KernelSocket.openIn(namespace, Topic.groupsOf(topics), receiveBufferBytes));
    }

    /**
     * The next event, empty if none came within the time.
     *
     * @throws NetlinkException with EBADF once closed
     */
    public synchronized Optional<NetlinkEvent> next(Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            Optional<NetlinkEvent> event = nextReceived();
            while (event.isEmpty() && receive(deadline - System.nanoTime())) {
                event = nextReceived();
            }
            return event;
        } catch (MalformedMessage e) {
            // What cannot be read is lost, and so is the rest of its datagram.
            drop();
            return Optional.of(new NetlinkEvent.Overrun("unreadable event: " + e.getMessage()));
        } catch (NetlinkException e) {
            drop();
            if (e.is(Errno.ENOBUFS, Errno.EMSGSIZE)) {
                return Optional.of(new NetlinkEvent.Overrun(e.getMessage()));
            }
            throw e;
        }
    }

    /** Hands every event to the consumer, on this thread, until closed. */
    public void forEach(Consumer<NetlinkEvent> consumer) {
        while (!closed) {
            Optional<NetlinkEvent> event;
            try {
                event = next(FOR_EACH_WAIT);
            } catch (NetlinkException e) {
                if (closed) {
                    return;
                }
                throw e;
            }
            event.ifPresent(consumer);
        }
    }

    /** The next event of the datagram at hand. */
    private Optional<NetlinkEvent> nextReceived() {
        while (message.next()) {
            Optional<NetlinkEvent> event = EventCodec.read(message);
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    /** Returns whether a datagram came within the time. */
    private boolean receive(long waitNs) {
        drop();
        long waitMs = TimeUnit.NANOSECONDS.toMillis(Math.max(waitNs, 0));
        boolean any = socket.receive(received, (int) Math.min(waitMs, WAIT_MS_MAX));
        if (!any) {
            drop();
        }
        return any;
    }

    private void drop() {
        received.limit(0);
        message.restart();
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
    }
}
