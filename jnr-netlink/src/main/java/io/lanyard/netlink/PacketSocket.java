package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import com.kenai.jffi.MemoryIO;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import jnr.ffi.Runtime;

/**
 * Whole Ethernet frames of one EtherType, to and from one link: a packet socket, as in packet(7). It stays in the
 * namespace it was opened in. One thread may send while another waits to receive, and {@link #close()} wakes that one.
 * What the host itself sends is not received.
 */
public final class PacketSocket implements AutoCloseable {
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;

    /** Instead of an EtherType: the socket receives nothing. */
    public static final int SEND_ONLY = 0;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_MR_ALLMULTI = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int POLLIN = 1;

    /** {@code struct sockaddr_ll}, as far as bind looks: family, EtherType, link. */
    private static final int ADDRESS_BYTES = 20;

    /** {@code struct packet_mreq}. */
    private static final int MEMBERSHIP_BYTES = 16;

    private static final int FRAME_BYTES_MAX = 2048;

    /** More than a thousand small frames; where we may not have it, the system's default will do. */
    private static final int QUEUE_BYTES = 1 << 20;

    private final int fd;
    private final Link link;
    private final Waker waker;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteBuffer outgoing = direct(FRAME_BYTES_MAX);
    private final ByteBuffer incoming = direct(FRAME_BYTES_MAX);
    private final ByteBuffer polled = direct(2 * Long.BYTES);

    private PacketSocket(int fd, Link link, Waker waker) {
        this.fd = fd;
        this.link = link;
        this.waker = waker;
    }

    /**
     * Opens a socket on a link of the calling thread's namespace.
     *
     * @param etherType {@link #ARP}, {@link #IPV6} or any other, or {@link #SEND_ONLY}
     */
    public static PacketSocket open(Link link, int etherType, PacketFilter filter) {
        // Of no EtherType until the filter is in place: nothing is queued that it would not have let through.
        int fd = check("open packet socket on " + link.name(), C.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
        Waker waker = null;
        try {
            waker = Waker.open();
            attach(fd, link, filter);
            C.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, direct(Integer.BYTES).putInt(0, QUEUE_BYTES), Integer.BYTES);
            ByteBuffer address = direct(ADDRESS_BYTES).putShort((short) AF_PACKET);
            address.order(ByteOrder.BIG_ENDIAN).putShort((short) etherType);
            address.order(ByteOrder.nativeOrder()).putInt(link.index());
            check("bind packet socket to " + link.name(), C.bind(fd, address.rewind(), ADDRESS_BYTES));
            return new PacketSocket(fd, link, waker);
        } catch (NetlinkException e) {
            if (waker != null) {
                waker.close();
            }
            C.close(fd);
            throw e;
        }
    }

    /** Opens a socket on a link of another namespace; the handle is not needed any more afterwards. */
    public static PacketSocket open(Netns namespace, Link link, int etherType, PacketFilter filter) {
        try {
            return namespace.call(() -> open(link, etherType, filter));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("opening a socket throws nothing checked", e);
        }
    }

    /** {@code struct sock_fprog}: how many instructions, and, aligned, where they are. */
    private static void attach(int fd, Link link, PacketFilter filter) {
        ByteBuffer program = filter.program(FRAME_BYTES_MAX);
        int pointerBytes = Runtime.getSystemRuntime().addressSize();
        long address = MemoryIO.getInstance().getDirectBufferAddress(program);
        ByteBuffer order = direct(2 * pointerBytes).putShort(0, (short) (program.remaining() / Long.BYTES));
        if (pointerBytes == Long.BYTES) {
            order.putLong(pointerBytes, address);
        } else {
            order.putInt(pointerBytes, (int) address);
        }
        try {
            check(
                    "attach filter to packet socket on " + link.name(),
                    C.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, order, 2 * pointerBytes));
        } finally {
            Reference.reachabilityFence(program);
        }
    }

    /** The link as it was when the socket was opened. */
    public Link link() {
        return link;
    }

    /** Lets in frames to every multicast address, until the socket is closed; by default only those the host joined. */
    public void joinAllMulticast() {
        receiving.lock();
        try {
            requireOpen();
            ByteBuffer membership = direct(MEMBERSHIP_BYTES).putInt(0, link.index());
            membership.putShort(Integer.BYTES, (short) PACKET_MR_ALLMULTI);
            check(
                    "join all multicast groups on " + link.name(),
                    C.setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership, MEMBERSHIP_BYTES));
        } finally {
            receiving.unlock();
        }
    }

    /** Sends a frame as it is, Ethernet header included. */
    public void send(byte[] frame) {
        if (frame.length < PacketFilter.ETHERNET_HEADER_BYTES || frame.length > FRAME_BYTES_MAX) {
            throw new IllegalArgumentException("frame of " + frame.length + " bytes: expected "
                    + PacketFilter.ETHERNET_HEADER_BYTES + " to " + FRAME_BYTES_MAX);
        }
        sending.lock();
        try {
            requireOpen();
            outgoing.clear().put(frame).flip();
            check("send on " + link.name(), C.send(fd, outgoing, frame.length, MSG_DONTWAIT));
        } finally {
            sending.unlock();
        }
    }

    /**
     * The next frame, cut off after 2048 bytes; empty when none came within the time.
     *
     * @throws NetlinkException with ENETDOWN when the link was set down or is gone; told once. EBADF when the socket was
     *     closed, also by another thread during the wait
     */
    public Optional<byte[]> receive(Duration timeout) {
        receiving.lock();
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                Optional<byte[]> frame = receiveNow();
                long leftNs = deadline - System.nanoTime();
                if (frame.isPresent() || leftNs <= 0) {
                    return frame;
                }
                await((int) TimeUnit.NANOSECONDS.toMillis(leftNs) + 1);
            }
        } finally {
            receiving.unlock();
        }
    }

    private Optional<byte[]> receiveNow() {
        requireOpen();
        incoming.clear();
        long length = C.recvfrom(fd, incoming, incoming.capacity(), MSG_DONTWAIT, null, null);
        if (length < 0) {
            int errno = Libc.errno();
            if (errno == Errno.EAGAIN.number() || errno == Errno.EINTR.number()) {
                return Optional.empty();
            }
            throw new NetlinkException("receive on " + link.name(), errno, "");
        }
        byte[] frame = new byte[(int) length];
        incoming.get(frame);
        return Optional.of(frame);
    }

    private void await(int timeoutMs) {
        polled.putInt(0, fd).putInt(4, POLLIN).putInt(8, waker.fd()).putInt(12, POLLIN);
        if (C.poll(polled, 2, timeoutMs) < 0 && Libc.errno() != Errno.EINTR.number()) {
            throw new NetlinkException("wait on " + link.name(), Libc.errno(), "");
        }
    }

    /** For {@link PacketPoll}; not to be closed meanwhile. */
    int descriptor() {
        requireOpen();
        return fd;
    }

    /** Wakes whoever waits in {@link #receive}, then closes; a second close does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        waker.wake();
        sending.lock();
        receiving.lock();
        try {
            C.close(fd);
            waker.close();
        } finally {
            receiving.unlock();
            sending.unlock();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new NetlinkException("use packet socket on " + link.name(), Errno.EBADF, "the socket was closed");
        }
    }

    private static int check(String operation, long result) {
        if (result < 0) {
            throw new NetlinkException(operation, Libc.errno(), "");
        }
        return (int) result;
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
