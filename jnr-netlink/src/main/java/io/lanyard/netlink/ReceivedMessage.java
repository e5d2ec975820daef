package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import com.kenai.jffi.MemoryIO;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Room for one message and what the kernel says beside it: {@code struct msghdr} with all it points to, as 64-bit systems
 * lay it out. Not safe for use by several threads.
 */
final class ReceivedMessage {
    static final int SOL_SOCKET = 1;
    static final int SO_TIMESTAMPNS_OLD = 35;
    static final int SO_TIMESTAMPNS_NEW = 64;

    private static final int DATA_BYTES_MAX = 2_048;
    private static final int CONTROL_BYTES_MAX = 512;
    private static final int MSG_CTRUNC = 8;

    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int HEADER_BYTES = 56;

    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;

    private final ByteBuffer header = direct(HEADER_BYTES);
    private final ByteBuffer vector = direct(2 * Long.BYTES);
    private final ByteBuffer name = direct(SocketAddresses.BYTES_MAX);
    private final ByteBuffer control = direct(CONTROL_BYTES_MAX);
    private final ByteBuffer data = direct(DATA_BYTES_MAX);

    /** Where something is within the control buffer. */
    record Part(int offset, int length) {}

    ReceivedMessage() {
        if (!"64".equals(System.getProperty("sun.arch.data.model", "64"))) {
            throw new NetlinkException("receive with times", Errno.EOPNOTSUPP, "expected a 64-bit system");
        }
        vector.putLong(0, address(data)).putLong(Long.BYTES, DATA_BYTES_MAX);
        header.putLong(NAME, address(name));
        header.putLong(VECTOR, address(vector)).putLong(VECTOR_LENGTH, 1);
        header.putLong(CONTROL, address(control));
    }

    /** As recvmsg(2): the length of what came, or -1. */
    long receive(int fd, int flags) {
        header.putInt(NAME_LENGTH, SocketAddresses.BYTES_MAX);
        header.putLong(CONTROL_LENGTH, CONTROL_BYTES_MAX);
        header.putInt(FLAGS, 0);
        data.clear();
        long length = C.recvmsg(fd, header, flags);
        data.limit((int) Math.max(0, Math.min(length, DATA_BYTES_MAX)));
        return length;
    }

    /** What came, in network order. */
    ByteBuffer data() {
        return data.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    Optional<InetAddress> name() {
        return SocketAddresses.read(name, 0, header.getInt(NAME_LENGTH));
    }

    ByteBuffer control() {
        return control;
    }

    /** When the kernel got it; empty if it did not say. */
    Optional<Long> receivedNs() {
        return find(SOL_SOCKET, SO_TIMESTAMPNS_NEW)
                .or(() -> find(SOL_SOCKET, SO_TIMESTAMPNS_OLD))
                .filter(time -> time.length() >= 2 * Long.BYTES)
                .map(time -> TimeUnit.SECONDS.toNanos(control.getLong(time.offset()))
                        + control.getLong(time.offset() + Long.BYTES));
    }

    /** What the kernel says of that kind. */
    Optional<Part> find(int level, int type) {
        int end = (header.getInt(FLAGS) & MSG_CTRUNC) != 0 ? 0 : (int) header.getLong(CONTROL_LENGTH);
        int at = 0;
        while (at + CMSG_DATA <= end) {
            int length = (int) control.getLong(at);
            if (length < CMSG_DATA || length > end - at) {
                return Optional.empty();
            }
            if (control.getInt(at + CMSG_LEVEL) == level && control.getInt(at + CMSG_TYPE) == type) {
                return Optional.of(new Part(at + CMSG_DATA, length - CMSG_DATA));
            }
            at += (length + Long.BYTES - 1) & -Long.BYTES;
        }
        return Optional.empty();
    }

    static long address(ByteBuffer direct) {
        return MemoryIO.getInstance().getDirectBufferAddress(direct);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
