package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Collection;

/**
 * Waits for many packet sockets at once. One thread waits, and only that one closes its sockets; {@link #wake} may come
 * from any. A wake while nobody waits is kept for the next wait.
 */
public final class PacketPoll implements AutoCloseable {
    private static final int POLLIN = 1;
    private static final int ENTRY_BYTES = 8;
    private static final int ENTRY_EVENTS = 4;

    private final Waker waker = Waker.open();
    private boolean closed;

    /**
     * Returns when one of the sockets has a frame or an error to tell, when somebody called {@link #wake}, or after the
     * time.
     */
    public void await(Collection<PacketSocket> sockets, Duration timeout) {
        ByteBuffer entries =
                ByteBuffer.allocateDirect((sockets.size() + 1) * ENTRY_BYTES).order(ByteOrder.nativeOrder());
        entries.putInt(waker.fd()).putInt(POLLIN);
        for (PacketSocket socket : sockets) {
            entries.putInt(socket.descriptor()).putInt(POLLIN);
        }
        entries.rewind();
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE, (timeout.toNanos() + 999_999) / 1_000_000);
        if (C.poll(entries, sockets.size() + 1L, timeoutMs) < 0 && Libc.errno() != Errno.EINTR.number()) {
            throw new NetlinkException("wait for packets", Libc.errno(), "");
        }
        // poll writes its answer over the upper half of what it was asked.
        if (entries.getInt(ENTRY_EVENTS) != POLLIN) {
            waker.reset();
        }
    }

    public synchronized void wake() {
        if (!closed) {
            waker.wake();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            waker.close();
        }
    }
}
