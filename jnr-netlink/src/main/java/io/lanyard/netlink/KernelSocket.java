package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A NETLINK_ROUTE socket. It stays in the namespace of the thread that opened it, whichever thread uses it later.
 * Threads may share it: calls take turns, and {@link #close()} wakes a waiting {@link #receive}.
 */
final class KernelSocket implements NetlinkSocket {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;

    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SIOCGSKNS = 0x894C;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int POLLIN = 1;

    private static final int SOCKADDR_NL_BYTES = 12;
    private static final int SOCKADDR_NL_PORT = 4;

    private final int fd;
    private final int wakeFd;
    private final int port;
    private final ReentrantLock inUse = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteBuffer sender = direct(SOCKADDR_NL_BYTES);
    private final ByteBuffer senderLength = direct(Integer.BYTES);
    private final ByteBuffer polled = direct(16);

    private KernelSocket(int fd, int wakeFd, int port) {
        this.fd = fd;
        this.wakeFd = wakeFd;
        this.port = port;
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @param groups multicast groups to join
     * @param receiveBufferBytes what the kernel may queue for us before it drops; 0 keeps the system's default
     */
    static KernelSocket open(Set<Integer> groups, int receiveBufferBytes) {
        int fd = check("open netlink socket", C.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
        int wakeFd = -1;
        try {
            wakeFd = check("open eventfd for netlink socket", C.eventfd(0, EFD_CLOEXEC));
            int port = bind(fd);
            // Older kernels lack one or the other: errors are then less clear or dumps larger, nothing is wrong.
            setOption(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
            setOption(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            setOption(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            // FORCE passes the system's limit but needs CAP_NET_ADMIN; without it take what the limit allows.
            if (receiveBufferBytes > 0 && setOption(fd, SOL_SOCKET, SO_RCVBUFFORCE, receiveBufferBytes) < 0) {
                setOption(fd, SOL_SOCKET, SO_RCVBUF, receiveBufferBytes);
            }
            for (int group : groups) {
                check("join netlink group " + group, setOption(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group));
            }
            return new KernelSocket(fd, wakeFd, port);
        } catch (NetlinkException e) {
            if (wakeFd >= 0) {
                C.close(wakeFd);
            }
            C.close(fd);
            throw e;
        }
    }

    /** Opens a socket in another namespace. */
    static KernelSocket openIn(Netns namespace, Set<Integer> groups, int receiveBufferBytes) {
        try {
            return namespace.call(() -> open(groups, receiveBufferBytes));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("opening a socket throws nothing checked", e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void send(ByteBuffer message) {
        inUse.lock();
        try {
            requireOpen();
            check("send to netlink", C.send(fd, message, message.remaining(), 0));
        } finally {
            inUse.unlock();
        }
    }

    @Override
    public boolean receive(ByteBuffer into, int timeoutMs) {
        inUse.lock();
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
            // The kernel answers a request before send returns, so try first and wait only if there is nothing.
            while (!receiveNow(into)) {
                long leftNs = deadline - System.nanoTime();
                if (leftNs <= 0) {
                    return false;
                }
                await((int) TimeUnit.NANOSECONDS.toMillis(leftNs) + 1);
            }
            return true;
        } finally {
            inUse.unlock();
        }
    }

    /** Takes a queued datagram if there is one; those not sent by the kernel are dropped. */
    private boolean receiveNow(ByteBuffer into) {
        while (true) {
            requireOpen();
            into.clear();
            senderLength.putInt(0, SOCKADDR_NL_BYTES);
            long length = C.recvfrom(fd, into, into.capacity(), MSG_DONTWAIT | MSG_TRUNC, sender, senderLength);
            if (length < 0) {
                int errno = Libc.errno();
                if (errno == Errno.EAGAIN.number()) {
                    return false;
                }
                if (errno != Errno.EINTR.number()) {
                    throw new NetlinkException("receive from netlink", errno, "");
                }
            } else if (sender.getInt(SOCKADDR_NL_PORT) == 0) {
                if (length > into.capacity()) {
                    throw new NetlinkException(
                            "receive from netlink",
                            Errno.EMSGSIZE,
                            "got a datagram of " + length + " bytes, expected at most " + into.capacity());
                }
                into.limit((int) length);
                return true;
            }
        }
    }

    private void await(int timeoutMs) {
        polled.putInt(0, fd).putInt(4, POLLIN).putInt(8, wakeFd).putInt(12, POLLIN);
        int ready = C.poll(polled, 2, timeoutMs);
        if (ready < 0 && Libc.errno() != Errno.EINTR.number()) {
            throw new NetlinkException("wait for netlink", Libc.errno(), "");
        }
    }

    /** The network namespace this socket lives in, newly opened for the caller to close. */
    Netns namespace() {
        inUse.lock();
        try {
            requireOpen();
            return Netns.ofDescriptor(
                    check("ask for the namespace of a netlink socket", C.ioctl(fd, SIOCGSKNS)), "of netlink socket");
        } finally {
            inUse.unlock();
        }
    }

    /** Wakes whoever waits in {@link #receive}, then closes; a second close does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        C.write(wakeFd, direct(Long.BYTES).putLong(0, 1), Long.BYTES);
        inUse.lock();
        try {
            C.close(fd);
            C.close(wakeFd);
        } finally {
            inUse.unlock();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new NetlinkException("use netlink socket", Errno.EBADF, "the socket was closed");
        }
    }

    /** Binds to a port of the kernel's choice and lets in only what the kernel sends. */
    private static int bind(int fd) {
        ByteBuffer address = direct(SOCKADDR_NL_BYTES).putShort(0, (short) AF_NETLINK);
        check("bind netlink socket", C.bind(fd, address, SOCKADDR_NL_BYTES));
        check("connect netlink socket", C.connect(fd, address, SOCKADDR_NL_BYTES));
        ByteBuffer length = direct(Integer.BYTES).putInt(0, SOCKADDR_NL_BYTES);
        check("read port of netlink socket", C.getsockname(fd, address, length));
        return address.getInt(SOCKADDR_NL_PORT);
    }

    private static int setOption(int fd, int level, int option, int value) {
        return C.setsockopt(fd, level, option, direct(Integer.BYTES).putInt(0, value), Integer.BYTES);
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
