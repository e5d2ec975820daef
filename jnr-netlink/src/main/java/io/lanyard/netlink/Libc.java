package io.lanyard.netlink;

import java.nio.ByteBuffer;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.SaveError;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** The C library, as far as this library needs it. */
final class Libc {
    static final Calls C = LibraryLoader.create(Calls.class).load("c");

    private static final Runtime RUNTIME = Runtime.getSystemRuntime();

    private Libc() {}

    /** The error of the last call, if that returned -1: ask at once, on the same thread. */
    static int errno() {
        return LastError.getLastError(RUNTIME);
    }

    /**
     * Buffers must be direct: jnr-ffi then passes the address of their position and copies nothing. Public only for the
     * class that jnr-ffi generates; its owner keeps it out of reach.
     */
    public interface Calls {
        @SaveError
        int socket(int domain, int type, int protocol);

        @SaveError
        int bind(int fd, ByteBuffer address, int length);

        @SaveError
        int connect(int fd, ByteBuffer address, int length);

        @SaveError
        int getsockname(int fd, ByteBuffer address, ByteBuffer length);

        @SaveError
        int setsockopt(int fd, int level, int option, ByteBuffer value, int length);

        @SaveError
        @ssize_t
        long send(int fd, ByteBuffer message, @size_t long length, int flags);

        @SaveError
        @ssize_t
        long recvfrom(int fd, ByteBuffer into, @size_t long length, int flags, ByteBuffer from, ByteBuffer fromLength);

        @SaveError
        int poll(ByteBuffer descriptors, @size_t long count, int timeoutMs);

        @SaveError
        int eventfd(int value, int flags);

        @SaveError
        @ssize_t
        long read(int fd, ByteBuffer into, @size_t long length);

        @SaveError
        @ssize_t
        long write(int fd, ByteBuffer bytes, @size_t long length);

        @SaveError
        int ioctl(int fd, @size_t long request);

        @SaveError
        int open(String path, int flags);

        @SaveError
        int setns(int fd, int type);

        @SaveError
        int close(int fd);

        @SaveError
        @ssize_t
        long sendto(int fd, ByteBuffer message, @size_t long length, int flags, ByteBuffer to, int toLength);

        @SaveError
        @ssize_t
        long recvmsg(int fd, ByteBuffer header, int flags);

        @SaveError
        int shutdown(int fd, int how);

        @SaveError
        int clock_gettime(int clock, ByteBuffer time);
    }
}
