package io.lanyard.agent.netlink;

import io.lanyard.agent.core.HostFault;
import io.lanyard.agent.core.Processes;
import io.lanyard.agent.dns.Namespaces;
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
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        Netns namespace;
        try {
            namespace = Netns.ofPid(pid.getAsLong());
        } catch (NetlinkException e) {
            // It has ended meanwhile.
            return Optional.empty();
        }
        try {
            DatagramChannel channel = namespace.call(() -> bound(address));
            return Optional.of(new NamespaceSocket(namespace, pid.getAsLong(), channel));
        } catch (IOException e) {
            namespace.close();
            throw e;
        } catch (Exception e) {
            namespace.close();
            throw new IOException("no socket on " + address + " in the namespace of container " + container, e);
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
            try (Netns now = Netns.ofPid(pid)) {
                return now.inode() == namespace.inode();
            } catch (NetlinkException e) {
                return false;
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
