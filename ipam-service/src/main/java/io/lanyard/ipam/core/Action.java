package io.lanyard.ipam.core;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an intent wants. Text in it is as it came: anything at all. */
public sealed interface Action {

    record PutNetwork(String network, NetworkSpec spec) implements Action {}

    record DeleteNetwork(String network) implements Action {}

    record PutContainer(String host, String container, ContainerSpec spec, List<AttachmentSpec> networks)
            implements Action {
        public PutContainer {
            networks = List.copyOf(networks);
        }
    }

    record DeleteContainer(String host, String container) implements Action {}

    record PutAttachment(String host, String container, AttachmentSpec attachment) implements Action {}

    record DeleteAttachment(String host, String container, String network) implements Action {}

    /** {@code container} is null for an address that is kept from everybody. */
    record ReserveAddress(String network, String ip, String container, String note) implements Action {}

    record ReleaseAddress(String network, String ip) implements Action {}

    /** All of them or none. */
    record PutContainers(List<PutContainer> containers) implements Action {
        public PutContainers {
            containers = List.copyOf(containers);
        }
    }

    /** The host is lost: what it holds is free without its word. */
    record ReleaseHost(String host) implements Action {}

    /**
     * Take over what hosts had before: all of it or none.
     *
     * @param spec null: the network is there already
     */
    record Adopt(String network, NetworkSpec spec, List<AdoptedContainer> containers, List<KeptAddress> kept)
            implements Action {
        public Adopt {
            containers = List.copyOf(containers);
            kept = List.copyOf(kept);
        }
    }

    /**
     * A container that its host has already, with its addresses on one network.
     *
     * @param engineId the engine's id or name of it
     * @param mac null if it does not run
     */
    record AdoptedContainer(String host, String container, String engineId, String ip, String ip6, String mac) {}

    /** An address that somebody has already. */
    record KeptAddress(String ip, String note) {}

    /** The hosts that must be known for this to be accepted: look them up for {@link Intent#knownHosts()}. */
    default Set<String> hostsNeeded() {
        if (this instanceof PutContainer put) {
            return Set.of(put.host());
        } else if (this instanceof PutContainers bulk) {
            return bulk.containers().stream().map(PutContainer::host).collect(Collectors.toSet());
        } else if (this instanceof Adopt adopt) {
            return adopt.containers().stream().map(AdoptedContainer::host).collect(Collectors.toSet());
        }
        return this instanceof PutAttachment put ? Set.of(put.host()) : Set.of();
    }
}
