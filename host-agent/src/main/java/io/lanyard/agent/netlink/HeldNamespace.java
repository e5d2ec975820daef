package io.lanyard.agent.netlink;

import io.lanyard.agent.core.HostFault;
import io.lanyard.agent.core.Processes;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The network namespace a container ran in when it was asked, held open: whatever becomes of the container, this one
 * stays, and no other gets its inode.
 */
record HeldNamespace(Netns netns, long pid) implements AutoCloseable {

    /**
     * Empty if the container does not run.
     *
     * @throws NetlinkException if the namespace cannot be opened for another reason
     */
    static Optional<HeldNamespace> of(Processes processes, String container) throws HostFault {
        OptionalLong pid = processes.pid(container);
        Optional<Netns> found = pid.isPresent() ? namespaceOf(pid.getAsLong()) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        HeldNamespace held = new HeldNamespace(found.get(), pid.getAsLong());
        boolean isKept = false;
        try {
            // Else the process may have ended, and its id be somebody else's by now.
            isKept = processes.pid(container).equals(pid);
            return isKept ? Optional.of(held) : Optional.empty();
        } finally {
            if (!isKept) {
                held.close();
            }
        }
    }

    /** Empty if the process has ended. */
    private static Optional<Netns> namespaceOf(long pid) {
        try {
            return Optional.of(Netns.ofPid(pid));
        } catch (NetlinkException e) {
            if (e.is(Errno.ENOENT, Errno.ESRCH)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A container that was started again runs in another one. */
    boolean isWhereItRuns() {
        try {
            Optional<Netns> now = namespaceOf(pid);
            if (now.isEmpty()) {
                return false;
            }
            try (Netns its = now.get()) {
                return its.inode() == netns.inode();
            }
        } catch (NetlinkException e) {
            // It cannot be told: no reason to give up what works.
            return true;
        }
    }

    @Override
    public void close() {
        netns.close();
    }
}
