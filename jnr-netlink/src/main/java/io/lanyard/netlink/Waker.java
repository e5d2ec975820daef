package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An eventfd: readable for {@code poll} from {@link #wake} until {@link #reset}. */
final class Waker {
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;

    private final int fd;

    private Waker(int fd) {
        this.fd = fd;
    }

    static Waker open() {
        int fd = C.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (fd < 0) {
            throw new NetlinkException("open eventfd", Libc.errno(), "");
        }
        return new Waker(fd);
    }

    int fd() {
        return fd;
    }

    void wake() {
        C.write(fd, counter().putLong(0, 1), Long.BYTES);
    }

    void reset() {
        C.read(fd, counter(), Long.BYTES);
    }

    void close() {
        C.close(fd);
    }

    private static ByteBuffer counter() {
        return ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    }
}
