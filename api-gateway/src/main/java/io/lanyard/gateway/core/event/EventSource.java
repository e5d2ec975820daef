package io.lanyard.gateway.core.event;

/** Where what changed was read. Hosts are on partitions of their own, so that their place is told by their time. */
public enum EventSource {
    INTENTS(0),
    OUTCOMES(1),
    NETWORKS(2),
    CONTAINERS(3),
    ALLOCATIONS(4),
    STATUS(5),
    HOSTS(6);

    /** Part of the ids that readers keep: never change one. */
    private final int place;

    EventSource(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }
}
