package io.lanyard.agent.netlink;

import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.dns.Namespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** Sockets in namespaces that are found by the process that runs in them. */
public final class ContainerNamespaces implements Namespaces {
    private final Processes processes;

    public ContainerNamespaces(Processes processes) {
        this.processes = processes;
    }

    @Override
    public Optional<Socket> bind(String container, InetSocketAddress address) throws IOException {
        Optional<HeldNamespace> found = HeldNamespace.ofRunning(processes, container);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        HeldNamespace namespace = found.get();
        boolean isBound = false;
        try {
            DatagramChannel channel = namespace.netns().call(() -> bound(address));
            isBound = true;
            return Optional.of(new NamespaceSocket(namespace, channel));
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

    private record NamespaceSocket(HeldNamespace namespace, DatagramChannel channel) implements Socket {

        @Override
        public boolean isWhereItRuns() {
            return namespace.isThere();
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
