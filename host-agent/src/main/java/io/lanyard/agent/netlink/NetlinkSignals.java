package io.lanyard.agent.netlink;

import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkEvents;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Topic;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to changes of links and addresses and says that there was one; whoever is woken looks for himself, at
 * everything, so that events which were lost (an overrun) are one signal like any other. Listens anew by itself when it
 * fails; what happened meanwhile is made up for by one signal more.
 */
public final class NetlinkSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkSignals.class);
    private static final long FIRST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 10_000;

    private final Supplier<NetlinkEvents> source;
    private final Runnable wake;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile NetlinkEvents events;

    public NetlinkSignals(Netlink netlink, Runnable wake) {
        this(() -> netlink.events(Set.of(Topic.LINKS, Topic.ADDRESSES)), wake);
    }

    /** @param source opens a subscription, at the start and whenever one has failed */
    NetlinkSignals(Supplier<NetlinkEvents> source, Runnable wake) {
        this.source = source;
        this.wake = wake;
        this.events = source.get();
        Thread thread = new Thread(this::listen, "netlink-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (closed.getCount() > 0) {
                listenOnce();
                wake.run();
                reopen();
                wake.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it is closed, or when it has failed. */
    private void listenOnce() {
        try {
            events.forEach(event -> wake.run());
        } catch (NetlinkException e) {
            LOG.warn("changes of links are noticed at intervals until listening works again: {}", e.getMessage());
        }
    }

    private void reopen() throws InterruptedException {
        long waitMs = FIRST_WAIT_MS;
        while (!closed.await(waitMs, TimeUnit.MILLISECONDS) && !isReopened()) {
            waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
        }
    }

    private synchronized boolean isReopened() {
        if (closed.getCount() == 0) {
            return false;
        }
        events.close();
        try {
            events = source.get();
            return true;
        } catch (NetlinkException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        events.close();
    }
}
