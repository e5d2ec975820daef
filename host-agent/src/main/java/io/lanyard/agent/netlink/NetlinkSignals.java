package io.lanyard.agent.netlink;

import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkEvents;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Topic;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to changes of links and addresses and says that there was one; whoever is woken looks for himself. */
public final class NetlinkSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkSignals.class);

    private final NetlinkEvents events;
    private final Thread thread;

    public NetlinkSignals(Netlink netlink, Runnable wake) {
        this.events = netlink.events(Set.of(Topic.LINKS, Topic.ADDRESSES));
        this.thread = new Thread(() -> listen(wake), "netlink-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(Runnable wake) {
        try {
            events.forEach(event -> wake.run());
        } catch (NetlinkException e) {
            // Lost events are none of these but an event of their own. Without signals the interval remains.
            LOG.warn(
                    "changes of links are noticed at the next interval only, listening has failed: {}", e.getMessage());
            wake.run();
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
