package io.lanyard.agent.netlink;

import io.lanyard.agent.dns.Namespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** Sockets in namespaces that are open for the links in them. */
public final class ContainerNamespaces implements Namespaces {
    private static final int BACKLOG = 16;

    private final RunningNamespaces running;

    public ContainerNamespaces(NetlinkSandboxes sandboxes) {
        this.running = sandboxes::running;
    }

    @Override
    public Optional<Sockets> bind(String container, InetSocketAddress address) throws IOException {
        Optional<HeldNamespace> found = running.of(container);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        HeldNamespace namespace = found.get();
        boolean isBound = false;
        try {
            Bound bound = namespace.netns().call(() -> Bound.to(address));
            isBound = true;
            return Optional.of(new NamespaceSockets(namespace, bound));
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

    private record Bound(DatagramChannel datagrams, ServerSocketChannel connections) {
        static Bound to(InetSocketAddress address) throws IOException {
            Bound bound = new Bound(DatagramChannel.open(StandardProtocolFamily.INET), ServerSocketChannel.open());
            try {
                bound.datagrams.bind(address).configureBlocking(false);
                bound.connections.bind(address, BACKLOG).configureBlocking(false);
                return bound;
            } catch (IOException e) {
                bound.close();
                throw e;
            }
        }

        void close() {
            try (datagrams;
                    connections) {
                // Both are given up, whatever becomes of the first.
            } catch (IOException e) {
                // Either way.
            }
        }
    }

    private record NamespaceSockets(HeldNamespace namespace, Bound bound) implements Sockets {
        @Override
        public DatagramChannel datagrams() {
            return bound.datagrams();
        }

        @Override
        public ServerSocketChannel connections() {
            return bound.connections();
        }

        @Override
        public boolean isWhereItRuns() {
            return namespace.isThere();
        }

        @Override
        public void close() {
            bound.close();
            namespace.close();
        }
    }
}
