package io.lanyard.agent.netlink;

import io.lanyard.agent.core.HostFault;
import io.lanyard.agent.core.Processes;
import io.lanyard.agent.dns.Namespaces;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.OptionalLong;

/** Sockets in namespaces that are found by the process that runs in them. */
public final class ContainerNamespaces implements Namespaces {
    private final Processes processes;

    public ContainerNamespaces(Processes processes) {
        this.processes = processes;
    }

    @Override
    public Optional<Socket> bind(String container, InetSocketAddress address) throws IOException {
        OptionalLong pid = pid(container);
        Optional<Netns> found = pid.isPresent() ? namespaceOf(pid.getAsLong()) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Netns namespace = found.get();
        boolean isBound = false;
        try {
            // Else the process may have ended, and its id be somebody else's by now.
            if (!pid(container).equals(pid)) {
                return Optional.empty();
            }
            DatagramChannel channel = namespace.call(() -> bound(address));
            isBound = true;
            return Optional.of(new NamespaceSocket(namespace, pid.getAsLong(), channel));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no socket on " + address + " in the namespace of container " + container, e);
        } finally {
            if (!isBound) {
                namespace.close();
            }
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

    private OptionalLong pid(String container) throws IOException {
        try {
            return processes.pid(container);
        } catch (HostFault e) {
            throw new IOException("the process of container " + container + " is not known", e);
        }
    }

    private static DatagramChannel bound(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.bind(address);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private record NamespaceSocket(Netns namespace, long pid, DatagramChannel channel) implements Socket {

        /** While the namespace is held open, nobody else's has its inode. */
        @Override
        public boolean isWhereItRuns() {
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

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is given up either way.
            }
            namespace.close();
        }
    }
}
