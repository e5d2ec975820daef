package io.lanyard.agent.netlink;

import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The network namespace that was at a path when it was opened, held open: whatever becomes of the path, this one stays,
 * and no other gets its inode.
 */
record HeldNamespace(Netns netns, Path path) implements AutoCloseable {

    /**
     * The one a container runs in; empty if it does not run.
     *
     * @throws NetlinkException if the namespace cannot be opened for another reason
     */
    static Optional<HeldNamespace> of(Processes processes, String container) throws HostFault {
        OptionalLong askedAt = ProcessTimes.now();
        OptionalLong pid = processes.pid(container);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        Optional<HeldNamespace> held = at(Path.of("/proc", Long.toString(pid.getAsLong()), "ns", "net"));
        boolean isKept = false;
        try {
            // Else the process has ended, and its id is somebody else's by now.
            isKept = held.isPresent()
                    && (hasRunSince(askedAt, pid.getAsLong())
                            || processes.pid(container).equals(pid));
            return isKept ? held : Optional.empty();
        } finally {
            if (!isKept) {
                held.ifPresent(HeldNamespace::close);
            }
        }
    }

    /** What began later may be the container's, too; so may all, where the two clocks are not one, as in LXC. */
    private static boolean hasRunSince(OptionalLong time, long pid) {
        OptionalLong begun = ProcessTimes.begun(pid);
        return time.isPresent() && begun.isPresent() && begun.getAsLong() <= time.getAsLong();
    }

    /**
     * The one at a path; empty if there is none, or no namespace.
     *
     * @throws NetlinkException if it cannot be opened for another reason
     */
    static Optional<HeldNamespace> at(Path path) {
        try {
            return Optional.of(new HeldNamespace(Netns.open(path), path));
        } catch (NetlinkException e) {
            if (e.is(Errno.ENOENT, Errno.ESRCH)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** It is still what is at the path: a container that was started again runs in another one. */
    boolean isThere() {
        try {
            if (netns.isAt(path)) {
                return true;
            }
            Optional<HeldNamespace> now = at(path);
            if (now.isEmpty()) {
                return false;
            }
            try (HeldNamespace its = now.get()) {
                return isSameAs(its.netns);
            }
        } catch (NetlinkException e) {
            // It cannot be told: no reason to give up what works.
            return true;
        }
    }

    /** The same, to be closed for itself. */
    HeldNamespace another() {
        return new HeldNamespace(netns.another(), path);
    }

    boolean isSameAs(Netns other) {
        return other.inode() == netns.inode();
    }

    @Override
    public void close() {
        netns.close();
    }
}
