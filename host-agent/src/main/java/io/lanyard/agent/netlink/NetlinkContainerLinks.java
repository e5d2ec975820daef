package io.lanyard.agent.netlink;

import io.lanyard.agent.core.engine.ContainerLinks;
import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Netns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks into the namespace of the process a container runs as. A look costs some 3 ms, most of it to learn the process,
 * so what is whole is looked at anew only when the engine has made another endpoint, and once in a minute or two: the
 * numbers of its parents do not change, and a parent that was made again has another.
 *
 * <p>Used by one thread.
 */
public final class NetlinkContainerLinks implements ContainerLinks {
    private static final String MACVLAN = "macvlan";
    private static final Duration KNOWN = Duration.ofSeconds(60);

    /** Not all of them at a time. */
    private static final int SPREAD_S = 60;

    private final Processes processes;
    private final InstantSource clock;
    private final Map<String, Look> looks = new HashMap<>();

    private record Look(Set<String> endpoints, List<Integer> carriers, Instant until) {}

    public NetlinkContainerLinks(Processes processes, InstantSource clock) {
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public Optional<List<Integer>> carriers(String container, Set<String> endpoints) {
        Instant now = clock.instant();
        Look known = looks.get(container);
        if (known != null && known.endpoints().equals(endpoints) && now.isBefore(known.until())) {
            return Optional.of(known.carriers());
        }
        looks.values().removeIf(look -> !now.isBefore(look.until()));
        Optional<List<Integer>> carriers = look(container);
        // What is not whole may be in the making.
        carriers.filter(found -> found.size() >= endpoints.size())
                .ifPresent(found -> looks.put(container, new Look(endpoints, found, now.plus(lasting(container)))));
        return carriers;
    }

    private static Duration lasting(String container) {
        return KNOWN.plusSeconds(Math.floorMod(container.hashCode(), SPREAD_S));
    }

    private Optional<List<Integer>> look(String container) {
        try {
            OptionalLong pid = processes.pid(container);
            if (pid.isEmpty()) {
                return Optional.empty();
            }
            try (Netns namespace = Netns.ofPid(pid.getAsLong());
                    Netlink inside = Netlink.open(namespace)) {
                return Optional.of(inside.links().list().stream()
                        .filter(NetlinkContainerLinks::isFromOutside)
                        .map(link -> link.parentIndex().orElseThrow())
                        .toList());
            }
        } catch (HostFault | NetlinkException e) {
            // It may have ended, or is none of ours to look into: nothing is known, and nothing is done because of it.
            return Optional.empty();
        }
    }

    /** The engine's: not one that the container made itself, on a link of its own, nor one that the agent made. */
    private static boolean isFromOutside(Link link) {
        return link.kind().equals(MACVLAN)
                && !LinkMark.isOurs(link)
                && link.parentNamespaceId().isPresent()
                && link.parentIndex().isPresent();
    }
}
