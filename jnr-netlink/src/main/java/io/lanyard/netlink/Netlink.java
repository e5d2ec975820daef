package io.lanyard.netlink;

import java.nio.file.Path;
import java.util.Set;

/**
 * The network configuration of one namespace, over one rtnetlink socket. Threads may share it; their requests take
 * turns. {@link #close()} may come from any thread.
 */
public final class Netlink implements AutoCloseable {
    private final KernelSocket socket;
    private final Connection connection;
    private final Links links;
    private final Addresses addresses;
    private final Routes routes;
    private final Neighbours neighbours;
    private final NamespaceIds namespaceIds;

    private Netlink(KernelSocket socket) {
        this.socket = socket;
        connection = new Connection(socket);
        links = new Links(connection);
        addresses = new Addresses(connection);
        routes = new Routes(connection);
        neighbours = new Neighbours(connection);
        namespaceIds = new NamespaceIds(connection);
    }

    /** Opens the calling thread's namespace. */
    public static Netlink open() {
        return new Netlink(KernelSocket.open(Set.of(), 0));
    }

    /** Opens another namespace; the handle is not needed any more afterwards. */
    public static Netlink open(Netns namespace) {
        return new Netlink(KernelSocket.openIn(namespace, Set.of(), 0));
    }

    /** Opens the namespace at a path: {@code /run/netns/NAME}, {@code /proc/PID/ns/net} or any other. */
    public static Netlink openIn(Path namespace) {
        try (Netns opened = Netns.open(namespace)) {
            return open(opened);
        }
    }

    public Links links() {
        return links;
    }

    public Addresses addresses() {
        return addresses;
    }

    public Routes routes() {
        return routes;
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    public NamespaceIds namespaceIds() {
        return namespaceIds;
    }

    /** Subscribes to changes in the same namespace, on another socket: close it on its own. */
    public NetlinkEvents events(Set<Topic> topics) {
        try (Netns namespace = namespace()) {
            return NetlinkEvents.open(namespace, topics);
        }
    }

    /** The namespace this socket lives in, for the caller to close. Needs CAP_NET_ADMIN there. */
    public Netns namespace() {
        return socket.namespace();
    }

    @Override
    public void close() {
        connection.close();
    }
}
