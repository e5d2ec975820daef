package io.lanyard.agent;

import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Veth;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who makes and deletes links of a host all the time. */
final class OtherLinks implements AutoCloseable {
    private static final String LINK = "lt-other";

    private final Netlink netlink;
    private final AtomicInteger changes = new AtomicInteger();
    private final Thread thread = new Thread(this::change, "other-links");
    private volatile boolean closed;

    OtherLinks(Netns namespace) {
        netlink = Netlink.open(namespace);
        thread.start();
    }

    int changes() {
        return changes.get();
    }

    private void change() {
        while (!closed) {
            netlink.links().create(NewLink.of(LINK, Veth.withPeer("lt-others-peer")));
            Link made = netlink.links().get(LINK);
            netlink.links().setUp(made);
            netlink.links().delete(made);
            changes.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        netlink.close();
    }
}
