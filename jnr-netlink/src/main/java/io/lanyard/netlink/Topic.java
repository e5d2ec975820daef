package io.lanyard.netlink;

import java.util.HashSet;
import java.util.Set;

/** What to be told the changes of; numbers are the multicast groups of {@code linux/rtnetlink.h}. */
public enum Topic {
    LINKS(1, 1),
    NEIGHBOURS(3, 3),
    ADDRESSES(5, 9),
    ROUTES(7, 11);

    private final int group;
    private final int ipv6Group;

    Topic(int group, int ipv6Group) {
        this.group = group;
        this.ipv6Group = ipv6Group;
    }

    static Set<Integer> groupsOf(Set<Topic> topics) {
        Set<Integer> groups = new HashSet<>();
        for (Topic topic : topics) {
            groups.add(topic.group);
            groups.add(topic.ipv6Group);
        }
        return groups;
    }
}
