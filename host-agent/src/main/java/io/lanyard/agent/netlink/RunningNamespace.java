package io.lanyard.agent.netlink;

import io.lanyard.agent.core.HostFault;
import io.lanyard.agent.core.Processes;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The namespace that a container's process runs in, held open. */
record RunningNamespace(Netns namespace, long pid) implements AutoCloseable {

    /** Empty if the container does not run. */
    static Optional<RunningNamespace> of(String container, Processes processes) throws IOException {
        OptionalLong pid = pid(container, processes);
        Optional<Netns> found = pid.isPresent() ? namespaceOf(pid.getAsLong()) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RunningNamespace running = new RunningNamespace(found.get(), pid.getAsLong());
        boolean isIt = false;
        try {
            // Else the process may have ended, and its id be somebody else's by now.
            isIt = pid(container, processes).equals(pid);
            return isIt ? Optional.of(running) : Optional.empty();
        } finally {
            if (!isIt) {
                running.close();
            }
        }
    }

    /** Whether the process is still in it. While the namespace is held open, nobody else's has its inode. */
    boolean isWhereItRuns() {
        try {
            Optional<Netns> now = namespaceOf(pid);
            if (now.isEmpty()) {
                return false;
            }
            try (Netns its = now.get()) {
                return its.inode() == namespace.inode();
            }
        } catch (IOException e) {
            // It cannot be told: no reason to give up what works.
            return true;
        }
    }

    /** Empty if the process has ended. */
    private static Optional<Netns> namespaceOf(long pid) throws IOException {
        try {
            return Optional.of(Netns.ofPid(pid));
        } catch (NetlinkException e) {
            if (e.is(Errno.ENOENT, Errno.ESRCH)) {
                return Optional.empty();
            }
            throw new IOException("the namespace of process " + pid + " cannot be opened", e);
        }
    }

    private static OptionalLong pid(String container, Processes processes) throws IOException {
        try {
            return processes.pid(container);
        } catch (HostFault e) {
            throw new IOException("the process of container " + container + " is not known", e);
        }
    }

    @Override
    public void close() {
        namespace.close();
    }
}
