package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A socket whose messages have the kernel's times on them. One thread may send while another receives; {@link #close()}
 * wakes the one that waits.
 */
final class TimedSocket implements AutoCloseable {
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SO_BINDTODEVICE = 25;
    private static final int CLOCK_REALTIME = 0;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SHUT_RDWR = 2;
    private static final int POLLIN = 1;

    /** A flood of what is of no use must not hold up who does not want to wait. */
    private static final int STRAYS_MAX = 256;

    private static final int POLLERR = 8;

    private final int fd;
    private final String name;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteBuffer address = direct(SocketAddresses.BYTES_MAX);
    private final ByteBuffer time = direct(2 * Long.BYTES);
    private final ByteBuffer polled = direct(Long.BYTES);
    private final ReceivedMessage received = new ReceivedMessage();

    private TimedSocket(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    /**
     * Opens one in the calling thread's namespace.
     *
     * @param name for people: "ICMP socket"
     */
    static TimedSocket open(int family, int type, int protocol, String name) {
        int fd = C.socket(family, type | SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw new NetlinkException("open " + name, Libc.errno(), "");
        }
        TimedSocket socket = new TimedSocket(fd, name);
        // The new one is the same on 32 bits and after 2038; kernels before 5.1 lack it.
        if (!socket.set(ReceivedMessage.SOL_SOCKET, ReceivedMessage.SO_TIMESTAMPNS_NEW, 1)
                && !socket.set(ReceivedMessage.SOL_SOCKET, ReceivedMessage.SO_TIMESTAMPNS_OLD, 1)) {
            int errno = Libc.errno();
            socket.close();
            throw new NetlinkException("have times on " + name, errno, "");
        }
        return socket;
    }

    private boolean set(int level, int option, int value) {
        return C.setsockopt(fd, level, option, direct(Integer.BYTES).putInt(0, value), Integer.BYTES) == 0;
    }

    void require(String operation, int level, int option, int value) {
        require(operation, level, option, direct(Integer.BYTES).putInt(0, value));
    }

    void require(String operation, int level, int option, ByteBuffer value) {
        check(operation, C.setsockopt(fd, level, option, value, value.capacity()));
    }

    void bindToDevice(String device) {
        byte[] bytes = InterfaceName.check(device).getBytes(UTF_8);
        require(
                "bind to " + device,
                ReceivedMessage.SOL_SOCKET,
                SO_BINDTODEVICE,
                direct(bytes.length).put(0, bytes));
    }

    void bind(InetAddress source) {
        ByteBuffer local = direct(SocketAddresses.BYTES_MAX);
        int length = SocketAddresses.write(local, source, 0);
        check("bind to " + source.getHostAddress(), C.bind(fd, local, length));
    }

    /** Returns the time just before, in nanoseconds since 1970. */
    long send(ByteBuffer message, InetAddress to, int port) {
        sending.lock();
        try {
            requireOpen();
            int addressBytes = SocketAddresses.write(address, to, port);
            check("read the time", C.clock_gettime(CLOCK_REALTIME, time));
            long sent = C.sendto(fd, message, message.remaining(), MSG_DONTWAIT, address, addressBytes);
            check("send to " + to.getHostAddress(), sent);
            return TimeUnit.SECONDS.toNanos(time.getLong(0)) + time.getLong(Long.BYTES);
        } finally {
            sending.unlock();
        }
    }

    /**
     * The first message of which something can be made, waiting for it so long at most; empty if none came.
     *
     * @param flags of recvmsg(2)
     * @param reader makes something of a message, or nothing
     */
    <T> Optional<T> receive(int flags, Duration atMost, Function<ReceivedMessage, Optional<T>> reader) {
        receiving.lock();
        try {
            long deadline = System.nanoTime() + atMost.toNanos();
            int strays = 0;
            while (true) {
                requireOpen();
                long length = received.receive(fd, flags | MSG_DONTWAIT);
                Optional<T> read = Optional.empty();
                if (length < 0) {
                    requireNothingThere();
                } else {
                    read = reader.apply(received);
                    strays++;
                }
                long leftNs = deadline - System.nanoTime();
                boolean isOver = leftNs <= 0 && (length < 0 || strays >= STRAYS_MAX);
                if (read.isPresent() || isOver) {
                    return read;
                }
                if (length < 0) {
                    await(leftNs);
                }
            }
        } finally {
            receiving.unlock();
        }
    }

    private void requireNothingThere() {
        int errno = Libc.errno();
        if (errno != Errno.EAGAIN.number() && errno != Errno.EINTR.number()) {
            throw new NetlinkException("receive from " + name, errno, "");
        }
    }

    private void await(long leftNs) {
        polled.putInt(0, fd).putInt(Integer.BYTES, POLLIN | POLLERR);
        int ready = C.poll(polled, 1, (int) TimeUnit.NANOSECONDS.toMillis(leftNs) + 1);
        if (ready < 0 && Libc.errno() != Errno.EINTR.number()) {
            throw new NetlinkException("wait for " + name, Libc.errno(), "");
        }
    }

    /** Wakes whoever waits in {@link #receive}, then closes; a second close does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // It is not connected, which shutdown says; whoever polls it is woken all the same.
        C.shutdown(fd, SHUT_RDWR);
        sending.lock();
        receiving.lock();
        try {
            C.close(fd);
        } finally {
            receiving.unlock();
            sending.unlock();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new NetlinkException("use " + name, Errno.EBADF, "it was closed");
        }
    }

    private static void check(String operation, long result) {
        if (result < 0) {
            throw new NetlinkException(operation, Libc.errno(), "");
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
