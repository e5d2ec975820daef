package io.lanyard.netlink;

import static io.lanyard.netlink.Libc.C;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An open network namespace. Holding it keeps the namespace alive and its identity fixed, whatever becomes of the path
 * or process it was opened by. Threads may share it; close it when no operation that names it is under way.
 */
public final class Netns implements AutoCloseable {
    private static final Path NAMED = Path.of("/run/netns");
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private final int fd;
    private final String description;

    /** 0 until somebody asks. */
    private long inode;

    private boolean closed;

    private Netns(int fd, String description) {
        this.fd = fd;
        this.description = description;
    }

    /** The calling thread's namespace; the process's own is that of its main thread. */
    public static Netns current() {
        return open(Path.of("/proc/thread-self/ns/net"));
    }

    /** A namespace as named by {@code ip netns add}. */
    public static Netns named(String name) {
        if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "namespace name '" + name + "': expected a file name in " + NAMED + ", without '/'");
        }
        return open(NAMED.resolve(name));
    }

    /** The namespace a process is in now. */
    public static Netns ofPid(long pid) {
        return open(Path.of("/proc", Long.toString(pid), "ns", "net"));
    }

    /** A namespace by any path that leads to one. */
    public static Netns open(Path path) {
        int fd = C.open(path.toString(), O_CLOEXEC);
        if (fd < 0) {
            throw new NetlinkException("open network namespace " + path, Libc.errno(), "");
        }
        return new Netns(fd, path.toString());
    }

    /** One more handle of the same namespace, to be closed for itself. */
    public synchronized Netns another() {
        return new Netns(open(Path.of("/proc/self/fd", Integer.toString(fd()))).fd, description);
    }

    static Netns ofDescriptor(int fd, String description) {
        return new Netns(fd, description);
    }

    /** Two handles with the same inode are the same namespace, as long as either is open. */
    public synchronized long inode() {
        try {
            if (inode == 0) {
                inode = inodeAt(Path.of("/proc/self/fd", Integer.toString(fd())));
            }
            return inode;
        } catch (IOException e) {
            throw new NetlinkException("read inode of network namespace " + description, Errno.EIO, e.toString());
        }
    }

    /** Whether a path surely leads to this one now. What cannot be looked at does not. */
    public boolean isAt(Path path) {
        try {
            return inodeAt(path) == inode();
        } catch (IOException e) {
            return false;
        }
    }

    private static long inodeAt(Path path) throws IOException {
        return (Long) Files.getAttribute(path, "unix:ino");
    }

    /**
     * Runs the action on a thread of its own inside this namespace and waits for it, keep it short. The thread ends with
     * the action: one that changed its namespace must never go back to a pool. Sockets opened inside stay in the
     * namespace for good; threads started inside inherit it. An interrupt is passed on to the action.
     */
    public <T> T call(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return action.call();
        });
        Thread thread = new Thread(task, "netns " + description);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // Leaving now would lose what the action opens.
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void enter() {
        if (C.setns(fd(), CLONE_NEWNET) < 0) {
            throw new NetlinkException("enter network namespace " + description, Libc.errno(), "");
        }
    }

    synchronized int fd() {
        if (closed) {
            throw new NetlinkException("use network namespace " + description, Errno.EBADF, "it was closed");
        }
        return fd;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            C.close(fd);
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
