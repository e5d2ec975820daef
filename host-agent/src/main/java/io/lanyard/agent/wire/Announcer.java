package io.lanyard.agent.wire;

import io.lanyard.netlink.Errno;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a segment where addresses are now: three times, the first at once and the others a second apart, so that nobody
 * goes on sending to where they were. One thread for all; safe for use by several.
 */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int TIMES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** Each holds a socket until it is done. With so many under way, more are announced once. */
    private static final int UNDER_WAY_MAX = 1_024;

    private final Set<PacketSocket> speaking = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "announcer");
        thread.setDaemon(true);
        return thread;
    });

    public Announcer() {
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        later.setRemoveOnCancelPolicy(true);
    }

    /**
     * Returns when it was said for the first time. If that cannot be done, or not any more later, because the link or
     * its namespace has gone, there is nothing left to announce.
     *
     * @param namespace where the link is; not needed any more afterwards
     * @param link with the MAC address that the addresses are to be found at
     */
    public void announce(Netns namespace, Link link, List<InetAddress> ips) {
        PacketSocket socket;
        try {
            socket = PacketSocket.open(namespace, link, PacketSocket.SEND_ONLY, PacketFilter.all());
        } catch (NetlinkException e) {
            LOG.debug("nothing is announced: {}", e.getMessage());
            return;
        }
        speaking.add(socket);
        say(socket, List.copyOf(ips), speaking.size() <= UNDER_WAY_MAX ? TIMES : 1);
    }

    private void say(PacketSocket socket, List<InetAddress> ips, int times) {
        if (!send(socket, ips) || times == 1) {
            end(socket);
            return;
        }
        try {
            // Nobody waits for it: what it says goes out, or does not.
            Future<?> unused =
                    later.schedule(() -> say(socket, ips, times - 1), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end(socket);
        }
    }

    private void end(PacketSocket socket) {
        speaking.remove(socket);
        socket.close();
    }

    /** False: there is nothing to say it on any more. */
    private static boolean send(PacketSocket socket, List<InetAddress> ips) {
        try {
            MacAddress mac = socket.link().mac().orElseThrow();
            ips.forEach(ip -> socket.send(Dialect.of(ip).announcement(mac, ip)));
            return true;
        } catch (NetlinkException e) {
            LOG.debug("not announced: {}", e.getMessage());
            return !e.is(Errno.ENETDOWN, Errno.ENXIO, Errno.ENODEV, Errno.EBADF);
        }
    }

    /** What was not announced three times yet is not announced any more. */
    @Override
    public void close() {
        later.shutdownNow();
        speaking.forEach(this::end);
    }
}
