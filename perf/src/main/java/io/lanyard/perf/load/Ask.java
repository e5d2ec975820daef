package io.lanyard.perf.load;

import java.util.List;

/**
 * One request for a change, whatever way it goes.
 *
 * @param id its intent's
 * @param containers those it is about; of a network: none
 */
public record Ask(Kind kind, String id, String space, List<Place> containers) {
    /** What it asks for. */
    public enum Kind {
        NETWORK,
        DELETE_NETWORK,
        CREATE,
        DELETE,
        BULK
    }

    /** A container on a host. */
    public record Place(String host, String container) {}

    public Ask {
        containers = List.copyOf(containers);
    }

    Place container() {
        return containers.get(0);
    }
}
