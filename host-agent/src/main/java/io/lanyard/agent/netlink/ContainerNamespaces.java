package io.lanyard.agent.netlink;

import io.lanyard.agent.core.Processes;
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
        Optional<RunningNamespace> found = RunningNamespace.of(container, processes);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RunningNamespace running = found.get();
        boolean isBound = false;
        try {
            DatagramChannel channel = running.namespace().call(() -> bound(address));
            isBound = true;
            return Optional.of(new NamespaceSocket(running, channel));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no socket on " + address + " in the namespace of container " + container, e);
        } finally {
            if (!isBound) {
                running.close();
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

    private record NamespaceSocket(RunningNamespace running, DatagramChannel channel) implements Socket {

        @Override
        public boolean isWhereItRuns() {
            return running.isWhereItRuns();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is given up either way.
            }
            running.close();
        }
    }
}
