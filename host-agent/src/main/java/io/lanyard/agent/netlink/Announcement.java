package io.lanyard.agent.netlink;

import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netns;
import java.net.InetAddress;
import java.util.List;

/** Says on the segment where addresses are now. */
@FunctionalInterface
public interface Announcement {

    /** The namespace is not needed any more when this returns. */
    void announce(Netns namespace, Link link, List<InetAddress> ips);
}
