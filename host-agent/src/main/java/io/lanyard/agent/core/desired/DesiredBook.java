package io.lanyard.agent.core.desired;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked of this host, record by record. Not safe for use by several threads.
 *
 * <p>Kafka keeps the order of one key, so a record with a lower generation than one seen comes from a writer that
 * should have been gone, and is ignored.
 */
public final class DesiredBook {
    private final Map<ResourceId, WantedNetwork> networks = new HashMap<>();
    private final Map<ResourceId, WantedContainer> containers = new HashMap<>();
    private final Map<ResourceId, WantedAccess> accesses = new HashMap<>();
    private final Map<ResourceId, Asked> absent = new HashMap<>();

    public void want(WantedNetwork network) {
        if (isNews(network.id(), network.asked())) {
            absent.remove(network.id());
            networks.put(network.id(), network);
        }
    }

    public void want(WantedContainer container) {
        if (isNews(container.id(), container.asked())) {
            absent.remove(container.id());
            containers.put(container.id(), container);
        }
    }

    public void want(WantedAccess access) {
        if (isNews(access.id(), access.asked())) {
            absent.remove(access.id());
            accesses.put(access.id(), access);
        }
    }

    /** It shall not be here, and its asker waits to hear so. */
    public void ban(ResourceId id, Asked asked) {
        if (isNews(id, asked)) {
            networks.remove(id);
            containers.remove(id);
            accesses.remove(id);
            absent.put(id, asked);
        }
    }

    /** A network exists, but not on this host: nothing to say about it unless it was here. */
    public void elsewhere(ResourceId id, Asked asked) {
        if (isNews(id, asked)) {
            networks.remove(id);
            absent.remove(id);
        }
    }

    /** Its record is gone. */
    public void forget(ResourceId id) {
        Optional<Asked> last = asked(id);
        containers.remove(id);
        accesses.remove(id);
        networks.remove(id);
        absent.remove(id);
        if (id.kind() == ResourceId.Kind.NETWORK) {
            // Nothing but this says that a network was deleted, also to an agent that was not there to see it.
            absent.put(id, last.orElse(new Asked(0, "")));
        }
    }

    public Desired snapshot() {
        return new Desired(networks, containers, accesses, absent);
    }

    private boolean isNews(ResourceId id, Asked asked) {
        return asked(id)
                .filter(known -> known.generation() > asked.generation())
                .isEmpty();
    }

    private Optional<Asked> asked(ResourceId id) {
        return Optional.ofNullable(networks.get(id))
                .map(WantedNetwork::asked)
                .or(() -> Optional.ofNullable(containers.get(id)).map(WantedContainer::asked))
                .or(() -> Optional.ofNullable(accesses.get(id)).map(WantedAccess::asked))
                .or(() -> Optional.ofNullable(absent.get(id)));
    }
}
